import type { Actor } from "@/lib/core/access/permissions";
import { type ClientSighting, recordClientSightings } from "../control-db/client-instances";
import { createWriteBehind } from "../hot-path/write-behind";

const INSTANCE = /^[A-Za-z0-9._:-]{1,100}$/;
const EVALUATOR = /^[A-Za-z0-9.+-]{1,40}$/;

const remember = createWriteBehind<ClientSighting>(
  "client-sightings",
  (_old, seen) => seen,
  async entries => {
    await recordClientSightings(entries.map(([, sighting]) => sighting));
  },
);

export type NamedClient = Pick<ClientSighting, "instance" | "policyVersion" | "evaluator">;

export function recordSighting(actor: Extract<Actor, { kind: "token" }>, named: NamedClient, nowMs: number): void {
  remember(`${actor.org}\n${named.instance}`, { ...named, org: actor.org, tokenId: actor.tokenId, seenAtMs: nowMs });
}

/** The client named by `X-Lanekeeper-Client: <instance>; version=<policy version>; evaluator=<semver>`; null for none and for a malformed one. */
export function parseClientHeader(header: string | null): NamedClient | null {
  const [instance = "", ...parts] = (header ?? "").split(";").map(part => part.trim());
  if (!INSTANCE.test(instance)) return null;
  const parameters = new Map(parts.map(part => part.split("=", 2) as [string, string | undefined]));
  const version = Number(parameters.get("version") ?? Number.NaN);
  const evaluator = parameters.get("evaluator") ?? "";
  return {
    instance,
    policyVersion: Number.isInteger(version) && version > 0 && version < 2 ** 31 ? version : null,
    evaluator: EVALUATOR.test(evaluator) ? evaluator : null,
  };
}
