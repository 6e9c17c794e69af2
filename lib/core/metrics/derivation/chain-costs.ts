import type { ChainCosts, ChangeFact, EpisodeFact, TurnFact } from "@/lib/core/metrics/facts";
import { neededMinutes, reviewCredit } from "@/lib/core/metrics/figures/review-credit";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import type { WorkedChain } from "./chains";
import { reviewLines } from "./changes";
import type { TurnView } from "./turn-view";

/** What costs are read from: a sitting's turns, stored and seen, its changes and its episodes. */
type CostSource = {
  facts: readonly Pick<TurnFact, "index" | "interactive" | "waitMs" | "gapMs" | "correctedBy">[];
  turns: readonly Pick<TurnView, "allowanceMs">[];
  changes: readonly ChangeFact[];
  episodes: readonly Pick<EpisodeFact, "cause" | "lastTurn">[];
};

/** What a chain costs its developer once it is closed: waiting, reading after corrections, review in the session, breaks (METRICS section 6). */
export function chainCosts(
  { firstTurn, lastTurn }: Pick<WorkedChain, "firstTurn" | "lastTurn">,
  { facts, turns, changes, episodes }: CostSource,
  settings: Pick<MetricSettings, "reviewLinesPerHour">,
): ChainCosts {
  const isOwn = (turn: number): boolean => turn >= firstTurn && turn <= lastTurn;
  const correcting = new Set(facts.map(turn => turn.correctedBy));
  const own = facts.filter(turn => isOwn(turn.index) && turn.interactive);
  const corrects = own.filter(turn => correcting.has(turn.index));
  const waits = (of: readonly Pick<TurnFact, "waitMs">[]): number => of.reduce((sum, turn) => sum + turn.waitMs, 0);
  return {
    waitMs: waits(own.filter(turn => !correcting.has(turn.index))),
    correctingWaitMs: waits(corrects),
    correctingReadMs: corrects.reduce((sum, { index, gapMs }) => {
      const allowanceMs = turns[index]?.allowanceMs ?? 0;
      return sum + Math.min(gapMs ?? allowanceMs, allowanceMs);
    }, 0),
    reviewMinutes: changes
      .filter(change => change.accepted && isOwn(change.turn))
      .reduce((sum, change) => sum + readMinutes(change, settings), 0),
    breaks: episodes.filter(episode => episode.cause === "break" && isOwn(episode.lastTurn)).length,
  };
}

/** `q x needed` of a change by what was read of it in its session. */
function readMinutes(change: ChangeFact, settings: Pick<MetricSettings, "reviewLinesPerHour">): number {
  const lines = reviewLines(change);
  const closed = { ...change, lines, gapMs: change.gapMs ?? change.allowanceMs, reviewMinutes: 0 };
  return neededMinutes(lines, settings) * reviewCredit(closed, change.turnEndMs, settings);
}
