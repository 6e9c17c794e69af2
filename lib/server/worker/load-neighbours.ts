import type { SittingFacts } from "@/lib/core/metrics/facts";
import { isFastLane } from "@/lib/core/metrics/lane-of";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import { dayOf } from "../telemetry-db/fact-rows";
import { loadFactsOfDeveloperDays } from "../telemetry-db/facts";

const DAY_MS = 86_400_000;
/** Sittings are joined over 30 minutes (`linkSittings`). */
const JOIN_MS = 30 * 60_000;
/** What follows a changed sitting may have had another one before it. */
const REACH_MS = 2 * JOIN_MS;
/** A sitting is never longer than this. */
const MAX_SITTING_DAYS = 2;

/**
 * Sittings of the same developers, as stored, that end or begin within an hour of one of these. Looked up only beside sittings that can take part
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
 * Whether enough is known to say anew what a sitting was taken over from: it is one of the changed ones themselves, or it begins so that one of
 * them may be its origin. Of other neighbours the ones before are not at hand; they are context only.
 */
export function decidedBy(changed: readonly SittingFacts[], ids: ReadonlySet<string>): (facts: SittingFacts) => boolean {
  return facts =>
    ids.has(facts.id) ||
    changed.some(each => each.developer === facts.developer && facts.startMs >= each.startMs && facts.startMs <= each.endMs + JOIN_MS);
}
