import "server-only";
import { headers } from "next/headers";
import { env } from "../env";

/** How clients reach this installation: the configured address, else the host that the page was asked for by. */
export async function publicUrl(): Promise<string> {
  const configured = env().LANEKEEPER_URL;
  if (configured !== undefined) return configured;
  return `http://${(await headers()).get("host") ?? "localhost"}`;
}
