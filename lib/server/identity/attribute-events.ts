import { namesOf } from "@/lib/core/identity/attribute-identity";
import { createDeveloperResolver } from "@/lib/core/identity/resolve-developer";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { loadIdentityMap } from "../control-db/identity-links";
import type { PgClient } from "../control-db/pg-pool";
import { memberTeams } from "./member-teams";

/**
 * The same events with whose they are by all that is known today: the stored ones never change, so that what is learnt or merged later, and what
 * is undone, holds for old events too.
 */
export async function attributeEvents(client: PgClient, org: string, events: readonly CanonicalEvent[]): Promise<CanonicalEvent[]> {
  const names = new Set(events.flatMap(namesOf));
  if (names.size === 0) return [...events];
  const [map, teams] = [await loadIdentityMap(client, org, [...names]), await memberTeams(org)];
  const resolve = createDeveloperResolver(map);
  return events.map(event => {
    const resolved = resolve(namesOf(event));
    const developer = resolved?.developer ?? null;
    const team = event.team ?? resolved?.team ?? (developer === null ? null : (teams.get(developer) ?? null));
    return developer === event.developer && team === event.team ? event : { ...event, developer, team };
  });
}
