import { ApiError, request } from "@/lib/client/api";
import { type OwnClient, ownClientSchema } from "@/lib/contract/clients";
import { api } from "@/lib/contract/paths";
import { ageText } from "../age-text";
import type { Config } from "../config-file";
import { bad, type DoctorFinding, good, note } from "./finding";

const TIMEOUT_MS = 5000;

/** Whether the server answers, what the token may, and what the server last saw of this client. */
export async function checkServer(config: Config, ownVersion: number | null, nowMs: number): Promise<DoctorFinding[]> {
  try {
    const headers = { "x-lanekeeper-client": config.instance };
    const init = { headers, signal: AbortSignal.timeout(TIMEOUT_MS) };
    const seen = await request(ownClientSchema, api.ownClient, init, { baseUrl: config.url, token: config.token });
    return describeServer(config.url, seen, ownVersion, nowMs);
  } catch (error) {
    if (!(error instanceof ApiError)) return [bad("server", `${config.url} did not answer within ${TIMEOUT_MS / 1000} s`)];
    if (error.status === 401) return [good("server", `${config.url} answers`), bad("token", "unknown or revoked; run `lanekeeper login`")];
    return [bad("server", `${config.url}: ${error.message}`)];
  }
}

export function describeServer(url: string, { token, client, publishedVersion }: OwnClient, ownVersion: number | null, nowMs: number) {
  const has = (scope: string) => token.scopes.includes(scope);
  const scopes = [
    has("policy:read") ? null : bad("token", "lacks the scope policy:read: no policy can be fetched"),
    has("telemetry:write") ? null : note("token", "lacks the scope telemetry:write: hooks and `run` cannot report"),
  ].filter(finding => finding !== null);
  return [
    good("server", `${url} answers`),
    ...(scopes.length > 0 ? scopes : [good("token", `"${token.name}": ${token.scopes.join(", ")}`)]),
    versionFinding(publishedVersion, ownVersion),
    client === null
      ? note("last seen", "the server has not seen this client fetch a policy")
      : good(
          "last seen",
          `${ageText(nowMs - Date.parse(client.lastSeenAt))} ago with ${client.policyVersion === null ? "no policy" : `policy version ${client.policyVersion}`}`,
        ),
  ];
}

function versionFinding(published: number | null, own: number | null): DoctorFinding {
  if (published === null) return note("version", "the server has not published a policy");
  if (own === published) return good("version", `${own}, the newest`);
  return bad("version", `${own ?? "none"} here, ${published} is published; \`lanekeeper route\` fetches it when the next poll is due`);
}
