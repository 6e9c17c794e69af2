import { developerPseudonym } from "@/lib/core/access/developer-pseudonym";
import type { DecodeContext } from "@/lib/core/telemetry/decode-context";
import type { AuthenticatedToken } from "../auth/token-cache";
import { now } from "../clock";
import { controlDb } from "../control-db/client";
import { memberTeams } from "../identity/member-teams";
import { keyedHash } from "../organization/keyed-hash";
import { processState } from "../process-state";
import { loadMetricSettings } from "../settings/load-metric-settings";

/** A safety net only: notifications say at once when settings changed. */
const MAX_AGE_MS = 30_000;

type Entry = { checkCommands: Promise<readonly string[]>; loadedAt: number };
const entries = () => processState<Map<string, Entry>>("check-commands", () => new Map());

/** All that decoding a request of this token needs to know. */
export async function decodeContextOf({ actor, person }: AuthenticatedToken, receivedAtMs: number): Promise<DecodeContext> {
  const [hash, checkCommands, teams] = await Promise.all([keyedHash(actor.org), checkCommandsOf(actor.org), memberTeams(actor.org)]);
  return {
    org: actor.org,
    receivedAtMs,
    tokenId: actor.tokenId,
    tokenDeveloper: person && developerPseudonym(hash, person.email),
    tokenTeam: actor.team,
    teamOf: developer => teams.get(developer) ?? null,
    hash,
    checkCommands,
  };
}

/** Reads the organisation's settings anew at the next request; without `org`, everyone's. */
export function forgetCheckCommands(org?: string): void {
  if (org === undefined) entries().clear();
  else entries().delete(org);
}

function checkCommandsOf(org: string): Promise<readonly string[]> {
  const known = entries().get(org);
  if (known && now() - known.loadedAt < MAX_AGE_MS) return known.checkCommands;
  const checkCommands = loadMetricSettings(controlDb(), org).then(({ settings }) => settings.checkCommands);
  entries().set(org, { checkCommands, loadedAt: now() });
  checkCommands.catch(() => entries().delete(org));
  return checkCommands;
}
