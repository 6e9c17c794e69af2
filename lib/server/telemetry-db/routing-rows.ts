import type { DecidedChains } from "@/lib/core/metrics/figures/exploration";
import { OVER_ROUTED_LIMITS, UNDER_ROUTED_CORRECTIONS } from "@/lib/core/metrics/figures/routing-verdicts";
import { type Counted, type CountedKind, type CountQuery, countFacts } from "./count-query";

export type ComplianceCount = Counted & { turns: number; decided: number; followed: number };
export type RoutedChainCount = Counted & { fast: number; underRouted: number; deep: number; overRouted: number };
export type EscalationCount = Counted & { escalations: number; paid: number; late: number };
/** Escalations after the same corrections, minutes (to the tenth) and cost (to the cent; null = no price) spent before. */
export type LatenessCount = Counted & { minutes: number; corrections: number; costUsd: number | null; count: number };
export type DecidedChainCount = Counted & DecidedChains;
export type LaneClasses = { fast: readonly string[]; deep: readonly string[] };

const TURNS: CountedKind = {
  columns: {
    lane: "turns.used_lane",
    at: "turns.start",
    model: "turns.model",
    work_type: "turns.work_type",
    decided: "turns.decided_lane",
  },
  model: "model",
  workType: "work_type",
};

/** Turns begun in the span, those with a recorded decision, and those that used the decided lane. */
export function countCompliance(query: CountQuery): Promise<ComplianceCount[]> {
  return countFacts<ComplianceCount>(query, TURNS, {
    sums: "count(), countIf(decided IS NOT NULL), countIf(ifNull(decided = lane, 0))",
    read: ([turns, decided, followed]) => ({ turns: Number(turns), decided: Number(decided), followed: Number(followed) }),
  });
}

const CHAINS: CountedKind = {
  columns: {
    lane: "chains.lane",
    at: "chains.closes_at",
    first_turn: "chains.first_turn",
    corrected: "chains.corrected_turns",
    files: "chains.files",
    lines: "chains.lines",
    tool_calls: "chains.tool_calls",
    failed_checks: "chains.failed_checks",
    accepted: "chains.accepted_changes",
    work_type: "chains.work_type",
  },
  model: "turns.model[first_turn + 1]",
  workType: "work_type",
  where: "at <= fromUnixTimestamp64Milli({asOfMs: Int64})",
};

/** Closed chains of fast and deep lanes, and those that belonged into the other (`isUnderRouted`, `isOverRouted`). */
export function countRoutedChains(query: CountQuery, lanes: LaneClasses): Promise<RoutedChainCount[]> {
  const [fast, deep] = ["lane IN {fastLanes: Array(String)}", "lane IN {deepLanes: Array(String)}"];
  const { files, lines, toolCalls } = OVER_ROUTED_LIMITS;
  const small = `files <= ${files} AND lines <= ${lines} AND tool_calls <= ${toolCalls} AND corrected = 0 AND failed_checks = 0`;
  return countFacts<RoutedChainCount>(query, CHAINS, {
    sums: `countIf(${fast}), countIf(${fast} AND corrected >= ${UNDER_ROUTED_CORRECTIONS}), countIf(${deep}), countIf(${deep} AND ${small})`,
    read: ([fastChains, underRouted, deepChains, overRouted]) => ({
      fast: Number(fastChains),
      underRouted: Number(underRouted),
      deep: Number(deepChains),
      overRouted: Number(overRouted),
    }),
    params: { fastLanes: lanes.fast, deepLanes: lanes.deep },
  });
}

/** Escalations are of the lane that the work left, and final once their sitting is closed. */
const ESCALATIONS: CountedKind = {
  columns: {
    lane: "escalations.from_lane",
    at: "escalations.at",
    turn: "escalations.turn",
    direction: "escalations.direction",
    late: "escalations.late",
    corrections: "escalations.corrections_before",
    minutes: "escalations.minutes_before",
    cost: "escalations.cost_before_usd",
    corrections_after: "escalations.corrections_after",
    ended: "escalations.outcome",
  },
  model: "turns.model[turn + 1]",
  workType: "turns.work_type[turn + 1]",
  where: "direction = 'up' AND closes_at <= fromUnixTimestamp64Milli({asOfMs: Int64})",
};

/** Escalations in the span, and those that paid (`hasPaid`) and came late. */
export function countEscalations(query: CountQuery): Promise<EscalationCount[]> {
  return countFacts<EscalationCount>(query, ESCALATIONS, {
    sums: "count(), countIf(corrections_after = 0 AND ended = 'done'), countIf(late)",
    read: ([escalations, paid, late]) => ({ escalations: Number(escalations), paid: Number(paid), late: Number(late) }),
  });
}

/** What was spent before the escalations in the span. */
export function countLateness(query: CountQuery): Promise<LatenessCount[]> {
  return countFacts<LatenessCount>(query, ESCALATIONS, {
    sums: "count()",
    keys: ["round(minutes, 1)", "corrections", "round(cost, 2)"],
    read: ([count], [minutes, corrections, cost]) => ({
      minutes: Number(minutes),
      corrections: Number(corrections),
      costUsd: cost === null ? null : Number(cost),
      count: Number(count),
    }),
  });
}

/** A column of the turn that a chain begins with. */
const ofFirstTurn = (column: string): string => `turns.${column}[first_turn + 1]`;

const DECIDED_CHAINS: CountedKind = {
  ...CHAINS,
  where: `${CHAINS.where} AND accepted > 0 AND ${ofFirstTurn("decided_lane")} IS NOT NULL AND ${ofFirstTurn("decision_reason")} IS NOT NULL
    AND ${ofFirstTurn("policy_version")} IN {policies: Array(Int64)}`,
};

/** Closed chains that accepted a change, by the decision recorded at their first turn under one of these policy versions. */
export function countDecidedChains(query: CountQuery, policies: readonly number[]): Promise<DecidedChainCount[]> {
  return countFacts<DecidedChainCount>(query, DECIDED_CHAINS, {
    sums: "count(), countIf(corrected = 0)",
    keys: ["policy_version", "decision_reason", "rule_id", "decided_lane"].map(ofFirstTurn),
    read: ([accepting, firstPass], [policy, why, rule, decided]) => ({
      policyVersion: Number(policy),
      reason: String(why),
      ruleId: rule === null ? null : String(rule),
      decidedLane: String(decided),
      accepting: Number(accepting),
      firstPass: Number(firstPass),
    }),
    params: { policies },
  });
}
