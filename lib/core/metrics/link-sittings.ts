import { LATE_FROM_CORRECTIONS } from "@/lib/core/escalation/escalations";
import { CHAIN_QUIET_MS } from "./derivation/chains";
import type { ChainFact, EscalationFact, SittingFacts } from "./facts";
import { isFastLane, laneMove } from "./lane-of";
import type { MetricSettings } from "./settings";
import { withTakeOver } from "./take-over";

type Origin = { sitting: SittingFacts; chain: ChainFact; endMs: number; uncertain: boolean };

/**
 * Adds what crosses sittings: an escalation (trigger `new_session`, on the deeper sitting, turn 0) where one starts within 30 min of a corrected fast
 * chain by the same developer in the same repository; where either repository is unknown, by developer alone, flagged `uncertain`. The sitting that
 * the work was taken from ends in a break of flow, unless the developer had left it before.
 *
 * Expects sittings of one developer; those without a developer are returned without any such escalation. Idempotent: earlier ones are worked out anew.
 */
export function linkSittings(sittings: readonly SittingFacts[], settings: MetricSettings): SittingFacts[] {
  const origins = sittings.map(sitting => originOf(sitting, sittings, settings));
  const takenMs = new Map<string, number>();
  for (const [index, origin] of origins.entries()) {
    const startMs = sittings[index]?.turns[0]?.startMs;
    if (origin === null || startMs === undefined) continue;
    takenMs.set(origin.sitting.id, Math.min(startMs, takenMs.get(origin.sitting.id) ?? startMs));
  }
  return sittings.map((sitting, index) => {
    const origin = origins[index] ?? null;
    const own = sitting.escalations.filter(escalation => escalation.trigger !== "new_session");
    const escalations = origin === null ? own : [escalationFrom(origin, sitting), ...own];
    return { ...withTakeOver(sitting, takenMs.get(sitting.id) ?? null, settings), escalations };
  });
}

/** The latest corrected fast chain that this sitting may have taken over. */
function originOf(deeper: SittingFacts, sittings: readonly SittingFacts[], settings: MetricSettings): Origin | null {
  const first = deeper.turns[0];
  if (first === undefined || deeper.developer === null) return null;
  const candidates = sittings
    .filter(other => other.id !== deeper.id && other.developer === deeper.developer && other.org === deeper.org)
    .filter(other => other.repo === null || deeper.repo === null || other.repo === deeper.repo)
    .flatMap(other => other.chains.map(chain => ({ sitting: other, chain })))
    .filter(({ chain }) => chain.correctedTurns > 0 && isFastLane(chain.lane, settings))
    .filter(({ chain }) => laneMove(chain.lane, first.usedLane, settings) === "up")
    .map(({ sitting, chain }) => ({
      sitting,
      chain,
      endMs: chain.closesAtMs - CHAIN_QUIET_MS,
      uncertain: sitting.repo === null || deeper.repo === null,
    }))
    .filter(({ sitting, chain, endMs }) => {
      const lastPromptMs = sitting.turns[chain.lastTurn]?.startMs ?? endMs;
      return first.startMs >= lastPromptMs && first.startMs <= endMs + CHAIN_QUIET_MS;
    });
  return candidates.reduce<Origin | null>((best, candidate) => (best === null || comesAfter(candidate, best) ? candidate : best), null);
}

/** A known repository before an unknown one, then the later end, then the id, so that the choice does not depend on the order given. */
function comesAfter(a: Origin, b: Origin): boolean {
  if (a.uncertain !== b.uncertain) return b.uncertain;
  return a.endMs !== b.endMs ? a.endMs > b.endMs : a.sitting.id > b.sitting.id;
}

function escalationFrom({ chain, uncertain }: Origin, deeper: SittingFacts): EscalationFact {
  const first = deeper.turns[0];
  const lane = first?.usedLane ?? "";
  const elsewhere = deeper.turns.findIndex(turn => turn.usedLane !== lane);
  const run = elsewhere < 0 ? deeper.turns : deeper.turns.slice(0, elsewhere);
  const correctionsAfter = run.filter(turn => turn.corrected).length;
  const byPolicy = first !== undefined && first.decidedLane === lane;
  return {
    trigger: "new_session",
    direction: "up",
    fromLane: chain.lane,
    toLane: lane,
    atMs: first?.startMs ?? deeper.startMs,
    turn: 0,
    ruleId: byPolicy ? first.ruleId : null,
    policyVersion: byPolicy ? first.policyVersion : null,
    correctionsBefore: chain.correctedTurns,
    minutesBefore: chain.minutes,
    costBeforeUsd: chain.costUsd,
    correctionsAfter,
    late: chain.correctedTurns >= LATE_FROM_CORRECTIONS,
    uncertain,
    outcome: correctionsAfter > 0 ? "corrected" : outcomeOf(deeper),
  };
}

/** The deeper sitting's own outcome, in the words of an escalation. */
function outcomeOf(deeper: SittingFacts): EscalationFact["outcome"] {
  switch (deeper.outcome) {
    case "done":
      return "done";
    case "abandoned":
    case "failed":
      return "abandoned";
    case "unknown":
      return "open";
  }
}
