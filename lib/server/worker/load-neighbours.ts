import type { SittingFacts } from "@/lib/core/metrics/facts";
import { isFastLane } from "@/lib/core/metrics/lane-of";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import { dayOf } from "../telemetry-db/fact-rows";
import { loadFactsOfDeveloperDays } from "../telemetry-db/facts";

const DAY_MS = 86_400_000;
/** Sittings are joined over 30 minutes (`linkSittings`). */
const JOIN_MS = 30 * 60_000;
/** What follows a changed sitting may have had another one before it, and that one another after it. */
const REACH_MS = 3 * JOIN_MS;
/** A sitting is never longer than this. */
const MAX_SITTING_DAYS = 2;

/**
 * Sittings of the same developers, as stored, that end or begin within ninety minutes of one of these. Looked up only beside sittings that can take part
 * in an escalation across sittings: those with corrected work, and those that begin in a lane that is not a fast one.
 */
export async function loadNeighbours(org: string, sittings: readonly SittingFacts[], settings: MetricSettings): Promise<SittingFacts[]> {
  const windows = new Map<string, { fromMs: number; toMs: number }[]>();
  const pairs = new Map<string, [string, string]>();
  for (const sitting of sittings) {
    const { developer, startMs, endMs } = sitting;
    if (developer === null || !mayBeJoined(sitting, settings)) continue;
    windows.set(developer, [...(windows.get(developer) ?? []), { fromMs: startMs - REACH_MS, toMs: endMs + REACH_MS }]);
    for (let dayMs = startMs - MAX_SITTING_DAYS * DAY_MS; dayMs < endMs + REACH_MS + DAY_MS; dayMs += DAY_MS) {
      const day = dayOf(Math.min(dayMs, endMs + REACH_MS));
      pairs.set(`${developer} ${day}`, [developer, day]);
    }
  }
  const found = await loadFactsOfDeveloperDays(org, [...pairs.values()]);
  return found.filter(facts =>
    windows.get(facts.developer ?? "")?.some(({ fromMs, toMs }) => facts.startMs <= toMs && facts.endMs >= fromMs),
  );
}

function mayBeJoined({ chains, turns }: SittingFacts, settings: MetricSettings): boolean {
  const first = turns[0];
  return chains.some(chain => chain.correctedTurns > 0) || (first !== undefined && !isFastLane(first.usedLane, settings));
}

/**
 * What a neighbour has become, as far as enough is known beside it to say so anew; the rest is as stored. From what it was taken over: where it
 * begins so that a changed sitting may be its origin. By what it was taken over: where its last answer lies so close that all that may have gone
 * on with it, and all that those may have gone on with instead, is at hand.
 */
export function settledNeighbour(stored: SittingFacts, linked: SittingFacts, changed: readonly SittingFacts[]): SittingFacts {
  const near = changed.filter(each => each.developer === stored.developer);
  const answeredMs = stored.turns.at(-1)?.endMs ?? stored.endMs;
  const begins = near.some(each => stored.startMs >= each.startMs && stored.startMs <= each.endMs + JOIN_MS);
  const ends = near.some(each => answeredMs >= each.startMs - JOIN_MS && answeredMs <= each.endMs + 2 * JOIN_MS);
  return {
    ...stored,
    ...(begins && { escalations: linked.escalations }),
    ...(ends && { episodes: linked.episodes, chains: linked.chains }),
  };
}
