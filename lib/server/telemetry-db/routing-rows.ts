import type { DecidedChains } from "@/lib/core/metrics/figures/exploration";
import { OVER_ROUTED_LIMITS, UNDER_ROUTED_CORRECTIONS } from "@/lib/core/metrics/figures/routing-verdicts";
import { type Counted, type CountedKind, type CountQuery, countFacts } from "./count-query";
import { countByKeys } from "./keyed-rows";

export type ComplianceCount = Counted & { turns: number; decided: number; followed: number };
export type RoutedChainCount = Counted & { fast: number; underRouted: number; deep: number; overRouted: number };
export type EscalationCount = Counted & { escalations: number; paid: number; late: number };
/** Escalations after the same corrections, minutes (to the tenth) and cost (to the cent; null = no price) spent before. */
export type LatenessCount = Counted & { minutes: number; corrections: number; costUsd: number | null; count: number };
export type DecidedChainCount = Counted & DecidedChains;
export type LaneClasses = { fast: readonly string[]; deep: readonly string[] };

const TURNS: CountedKind = {
  join: "turns.used_lane AS lane, turns.start AS at, turns.model AS model, turns.work_type AS work_type, turns.decided_lane AS decided",
  model: "model",
  workType: "work_type",
};

/** Turns begun in the span, those with a recorded decision, and those that used the decided lane. */
export function countCompliance(query: CountQuery): Promise<ComplianceCount[]> {
  return countFacts<ComplianceCount>(
    query,
    TURNS,
    "count(), countIf(decided IS NOT NULL), countIf(ifNull(decided = lane, 0))",
    ([turns, decided, followed]) => ({ turns: Number(turns), decided: Number(decided), followed: Number(followed) }),
  );
}

const CHAINS: CountedKind = {
  join: `chains.lane AS lane, chains.closes_at AS at, chains.first_turn AS first_turn, chains.corrected_turns AS corrected, chains.files AS files,
    chains.lines AS lines, chains.tool_calls AS tool_calls, chains.failed_checks AS failed_checks, chains.accepted_changes AS accepted,
    chains.work_type AS work_type`,
  model: "turns.model[first_turn + 1]",
  workType: "work_type",
  where: "at <= fromUnixTimestamp64Milli({asOfMs: Int64})",
};

/** Closed chains of fast and deep lanes, and those that belonged into the other (`isUnderRouted`, `isOverRouted`). */
export function countRoutedChains(query: CountQuery, lanes: LaneClasses): Promise<RoutedChainCount[]> {
  const [fast, deep] = ["lane IN {fastLanes: Array(String)}", "lane IN {deepLanes: Array(String)}"];
  const { files, lines, toolCalls } = OVER_ROUTED_LIMITS;
  const small = `files <= ${files} AND lines <= ${lines} AND tool_calls <= ${toolCalls} AND corrected = 0 AND failed_checks = 0`;
  return countFacts<RoutedChainCount>(
    query,
    CHAINS,
    `countIf(${fast}), countIf(${fast} AND corrected >= ${UNDER_ROUTED_CORRECTIONS}), countIf(${deep}), countIf(${deep} AND ${small})`,
    ([fastChains, underRouted, deepChains, overRouted]) => ({
      fast: Number(fastChains),
      underRouted: Number(underRouted),
      deep: Number(deepChains),
      overRouted: Number(overRouted),
    }),
    { fastLanes: lanes.fast, deepLanes: lanes.deep },
  );
}

/** Escalations are of the lane that the work left, and final once their sitting is closed. */
const ESCALATIONS: CountedKind = {
  join: `escalations.from_lane AS lane, escalations.at AS at, escalations.turn AS turn, escalations.direction AS direction, escalations.late AS late,
    escalations.corrections_before AS corrections, escalations.minutes_before AS minutes, escalations.cost_before_usd AS cost,
    escalations.corrections_after AS corrections_after, escalations.outcome AS ended`,
  model: "turns.model[turn + 1]",
  workType: "turns.work_type[turn + 1]",
  where: "direction = 'up' AND closes_at <= fromUnixTimestamp64Milli({asOfMs: Int64})",
};

/** Escalations in the span, and those that paid (`hasPaid`) and came late. */
export function countEscalations(query: CountQuery): Promise<EscalationCount[]> {
  return countFacts<EscalationCount>(
    query,
    ESCALATIONS,
    "count(), countIf(corrections_after = 0 AND ended = 'done'), countIf(late)",
    ([escalations, paid, late]) => ({ escalations: Number(escalations), paid: Number(paid), late: Number(late) }),
  );
}

/** What was spent before the escalations in the span. */
export function countLateness(query: CountQuery): Promise<LatenessCount[]> {
  return countByKeys<LatenessCount>(
    query,
    ESCALATIONS,
    ["round(minutes, 1)", "corrections", "round(cost, 2)"],
    "count()",
    ([minutes, corrections, cost, count]) => ({
      minutes: Number(minutes),
      corrections: Number(corrections),
      costUsd: cost === null ? null : Number(cost),
      count: Number(count),
    }),
  );
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
  return countByKeys<DecidedChainCount>(
    query,
    DECIDED_CHAINS,
    ["policy_version", "decision_reason", "rule_id", "decided_lane"].map(ofFirstTurn),
    "count(), countIf(corrected = 0)",
    ([policy, why, rule, decided, accepting, firstPass]) => ({
      policyVersion: Number(policy),
      reason: String(why),
      ruleId: rule === null ? null : String(rule),
      decidedLane: String(decided),
      accepting: Number(accepting),
      firstPass: Number(firstPass),
    }),
    { policies },
  );
}
