import { developerPseudonym } from "@/lib/core/access/developer-pseudonym";
import { now } from "../clock";
import { controlDb } from "../control-db/client";
import { keyedHash } from "../organization/keyed-hash";
import { processState } from "../process-state";

/** A safety net only: notifications say at once when members, teams or pseudonyms changed. */
const MAX_AGE_MS = 30_000;

/** Team slug by pseudonym. */
export type MemberTeams = ReadonlyMap<string, string>;

type Entry = { teams: Promise<MemberTeams>; loadedAt: number };
const entries = () => processState<Map<string, Entry>>("member-teams", () => new Map());

/** The team of each member who is in exactly one; who is in several says by other means which one the work is for. */
export function memberTeams(org: string): Promise<MemberTeams> {
  const known = entries().get(org);
  if (known && now() - known.loadedAt < MAX_AGE_MS) return known.teams;
  const teams = loadTeams(org);
  entries().set(org, { teams, loadedAt: now() });
  teams.catch(() => entries().delete(org));
  return teams;
}

/** Reads the members anew at the next use; without `org`, everyone's. */
export function forgetMemberTeams(org?: string): void {
  if (org === undefined) entries().clear();
  else entries().delete(org);
}

async function loadTeams(org: string): Promise<MemberTeams> {
  const hash = await keyedHash(org);
  const members = await controlDb().membership.findMany({
    where: { orgId: org },
    select: { user: { select: { email: true } }, teams: { select: { team: { select: { slug: true } } }, take: 2 } },
  });
  return new Map(
    members.flatMap(({ user, teams: [first, second] }) =>
      first === undefined || second !== undefined ? [] : [[developerPseudonym(hash, user.email), first.team.slug] as const],
    ),
  );
}
