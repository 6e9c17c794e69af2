import type { EpisodeFact } from "@/lib/core/metrics/facts";
import { isDeepLane, isFastLane } from "@/lib/core/metrics/lane-of";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import { autonomousMs, engagedMs } from "./engaged-clock";
import { type Ending, flowEndings, stretchEndings } from "./episode-endings";
import type { EpisodeSource } from "./episode-source";
import type { TurnView } from "./turn-view";

/** An episode is final this long after its last event (METRICS section 3). */
export const EPISODE_QUIET_MS = 30 * 60_000;

/** Flow episodes in fast lanes and autonomy stretches in deep ones, in the order of their start. Only interactive turns make either. */
export function episodeFacts(source: EpisodeSource, settings: MetricSettings): EpisodeFact[] {
  const flows = (turn: TurnView): boolean => turn.interactive && isFastLane(turn.lane, settings);
  const delegates = (turn: TurnView): boolean => turn.interactive && isDeepLane(turn.lane, settings);
  return [
    ...runs("flow", source, flows, flowEndings, engagedMs),
    ...runs("autonomy", source, delegates, stretchEndings, autonomousMs),
  ].sort((a, b) => a.firstTurn - b.firstTurn);
}

/** Opens an episode at the first turn that qualifies, closes it at the earliest ending, opens the next one at the turn after. */
function runs(
  kind: EpisodeFact["kind"],
  source: EpisodeSource,
  qualifies: (turn: TurnView) => boolean,
  endings: (source: EpisodeSource, first: number, index: number, continues: boolean) => Ending[],
  clock: (turns: readonly TurnView[], untilMs: number) => number,
): EpisodeFact[] {
  const episodes: EpisodeFact[] = [];
  let first: number | null = null;
  for (const [index, turn] of source.turns.entries()) {
    if (!qualifies(turn)) continue;
    first ??= index;
    const next = source.turns[index + 1];
    const ending = earliest(endings(source, first, index, next !== undefined && qualifies(next)));
    if (ending === null) continue;
    const own = source.turns.slice(first, index + 1);
    episodes.push({
      kind,
      lane: own[0]?.lane ?? turn.lane,
      startMs: own[0]?.cut.t0Ms ?? turn.cut.t0Ms,
      firstTurn: first,
      lastTurn: index,
      engagedMs: Math.round(clock(own, ending.engagedUntilMs)),
      cause: ending.cause,
      reason: ending.reason,
      closesAtMs: Math.max(turn.times.endMs, ending.engagedUntilMs) + EPISODE_QUIET_MS,
      ownReason: null,
    });
    first = null;
  }
  return episodes;
}

function earliest(endings: readonly Ending[]): Ending | null {
  return endings.reduce<Ending | null>((best, ending) => {
    if (best === null || ending.atMs < best.atMs) return ending;
    return ending.atMs === best.atMs && ending.rank < best.rank ? ending : best;
  }, null);
}
