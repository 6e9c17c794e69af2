import type { WorkedChain } from "@/lib/core/metrics/derivation/chains";
import type { WorkedChange } from "@/lib/core/metrics/derivation/changes";
import type { SittingCut } from "@/lib/core/metrics/derivation/cut-sittings";
import { deliveries, wasSatisfied } from "@/lib/core/metrics/derivation/episode-endings";
import type { TurnView } from "@/lib/core/metrics/derivation/turn-view";
import type { EscalationFact, TurnFact } from "@/lib/core/metrics/facts";
import { laneMove } from "@/lib/core/metrics/lane-of";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";

export type EscalationSource = {
  turns: readonly TurnView[];
  facts: readonly TurnFact[];
  chains: readonly WorkedChain[];
  changes: readonly WorkedChange[];
  sitting: SittingCut;
};

/** From two corrections on an escalation came late (METRICS section 2). */
export const LATE_FROM_CORRECTIONS = 2;

type Move = { turn: number; atMs: number; fromLane: string; toLane: string; direction: "up" | "down"; event: CanonicalEvent | null };

/**
 * Moves of work between lanes within a sitting: the used lane of a turn differs in depth from the previous turn's, or an event says so. An event and the
 * change of lane that follows it are one escalation. `turn` is the turn from which on the work is in the other lane.
 */
export function escalationFacts(source: EscalationSource, settings: MetricSettings): EscalationFact[] {
  const moves = movesOf(source.turns, settings);
  return moves.map((move, position) => {
    const followed = source.turns[move.turn]?.lane === move.toLane;
    const before = spentBefore(source, followed ? Math.max(0, move.turn - 1) : move.turn, move);
    const end = moves[position + 1]?.turn ?? source.turns.length;
    const after = source.facts.slice(followed ? move.turn : move.turn + 1, end);
    const correctionsAfter = after.filter(turn => turn.corrected).length;
    const decided = source.facts[move.turn];
    const byPolicy = decided?.decidedLane === move.toLane;
    return {
      trigger: move.event === null ? "model_change" : "explicit",
      direction: move.direction,
      fromLane: move.fromLane,
      toLane: move.toLane,
      atMs: move.atMs,
      turn: move.turn,
      ruleId: move.event?.ruleId ?? (byPolicy ? decided.ruleId : null),
      policyVersion: move.event?.policyVersion ?? (byPolicy ? decided.policyVersion : null),
      ...before,
      correctionsAfter,
      late: before.correctionsBefore >= LATE_FROM_CORRECTIONS,
      uncertain: false,
      outcome: outcomeOf(source, after, correctionsAfter),
    };
  });
}

function movesOf(turns: readonly TurnView[], settings: MetricSettings): Move[] {
  const stated = turns.flatMap(turn => turn.cut.main.filter(event => event.type === "escalation").map(event => ({ event, turn })));
  const used = new Set<CanonicalEvent>();
  const changes = turns.flatMap((turn, index): Move[] => {
    const before = turns[index - 1];
    const direction = before === undefined ? null : laneMove(before.lane, turn.lane, settings);
    if (before === undefined || direction === null) return [];
    const event = stated.find(
      s => !used.has(s.event) && targetOf(s.event) === turn.lane && s.turn.cut.index >= index - 1 && s.turn.cut.index <= index,
    );
    if (event !== undefined) used.add(event.event);
    return [{ turn: index, atMs: turn.cut.t0Ms, fromLane: before.lane, toLane: turn.lane, direction, event: event?.event ?? null }];
  });
  const alone = stated.flatMap(({ event, turn }): Move[] => {
    const toLane = targetOf(event);
    const direction = used.has(event) || toLane === null ? null : laneMove(turn.lane, toLane, settings);
    if (direction === null || toLane === null) return [];
    return [{ turn: turn.cut.index, atMs: event.tsMs, fromLane: turn.lane, toLane, direction, event }];
  });
  return [...changes, ...alone].sort((a, b) => a.atMs - b.atMs || a.turn - b.turn);
}

const targetOf = (event: CanonicalEvent): string | null => event.decidedLane ?? event.lane;

/** Corrections, minutes and cost of the piece of work (the chain) from which the escalation moved away, up to that instant. */
function spentBefore(
  source: EscalationSource,
  lastTurn: number,
  move: Move,
): Pick<EscalationFact, "correctionsBefore" | "minutesBefore" | "costBeforeUsd"> {
  const chain = source.chains.find(candidate => lastTurn >= candidate.firstTurn && lastTurn <= candidate.lastTurn);
  const own = source.facts.slice(chain?.firstTurn ?? lastTurn, lastTurn + 1);
  return {
    correctionsBefore: own.filter(turn => turn.corrected).length,
    minutesBefore: Math.max(0, move.atMs - (chain?.startMs ?? move.atMs)) / 60_000,
    costBeforeUsd: own.some(turn => turn.costUsd === null) ? null : own.reduce((sum, turn) => sum + (turn.costUsd ?? 0), 0),
  };
}

/** How the work went on in the new lane: until the next move or the end of the sitting. */
function outcomeOf(source: EscalationSource, after: readonly TurnFact[], correctionsAfter: number): EscalationFact["outcome"] {
  const last = after[after.length - 1];
  const view = last === undefined ? undefined : source.turns[last.index];
  if (last === undefined || view === undefined) return "open";
  if (correctionsAfter > 0) return "corrected";
  const delivered = after.some(turn => deliveries(source.turns[turn.index] ?? view).length > 0);
  if (delivered || wasSatisfied(source, last.index)) return "done";
  return view.answered ? "abandoned" : "open";
}
