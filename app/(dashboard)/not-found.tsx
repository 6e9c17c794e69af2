import { headers } from "next/headers";
import { NotFoundMessage } from "@/components/shell/not-found-message";

/** A page of the dashboard whose subject is not there: the shell stays. */
export default async function NotFound() {
  return <NotFoundMessage requestId={(await headers()).get("x-request-id")} />;
}
