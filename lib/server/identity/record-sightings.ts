import type { IdentitySighting } from "@/lib/core/identity/sightings";
import { controlDb } from "../control-db/client";
import { addSightings, type SightingOf } from "../control-db/identity-links";
import { notify } from "../control-db/notify";
import { createWriteBehind } from "../hot-path/write-behind";

const record = createWriteBehind<SightingOf>(
  "identity-sightings",
  (old, added) => ({ ...added, team: added.team ?? old.team, count: old.count + added.count }),
  async entries => {
    const isQueued = await addSightings(entries.map(([, sighting]) => sighting));
    if (isQueued) await notify(controlDb(), { type: "identities" });
  },
);

/**
 * Notes which names stood for one person, behind the request. What is lost with the process is learnt again from the next record that carries the
 * same names.
 */
export function recordSightings(org: string, seenAtMs: number, sightings: readonly IdentitySighting[]): void {
  for (const sighting of sightings) {
    record(`${org} ${sighting.kind} ${sighting.identity} ${sighting.developer}`, { ...sighting, org, seenAtMs });
  }
}
