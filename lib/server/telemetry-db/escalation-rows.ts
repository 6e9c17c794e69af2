import type { AuditItem, ItemKind } from "@/lib/core/escalation/audit-item";
import type { SittingFacts } from "@/lib/core/metrics/facts";
import { OVER_ROUTED_LIMITS, UNDER_ROUTED_CORRECTIONS } from "@/lib/core/metrics/figures/routing-verdicts";
import { bindableLists, queryCompact } from "./compact";
import { type CountedKind, FINAL_BY_PARTITION, selectFacts } from "./count-query";
import { type FactScope, factWhere } from "./fact-filter";
import { factRows } from "./fact-rows";
import { SELECT_FACTS } from "./facts";
import type { LaneClasses } from "./routing-rows";

/** What names an item to judge, and the strata of moves. */
export type ItemKey = Pick<AuditItem, "session" | "atMs">;
export type MoveHead = ItemKey & {
  trigger: string;
  fromLane: string;
  toLane: string;
  late: boolean;
  uncertain: boolean;
  /** The work was finished in the deeper lane without another correction (`hasPaid`). */
  paid: boolean;
};

/** Null does not restrict. `keys` are `itemKey`s: of those only, or of none of those. */
export type ItemFilters = {
  trigger: string | null;
  rule: string | null;
  policyVersion: number | null;
  late: boolean | null;
  outcome: string | null;
  keys: { are: "only" | "none"; list: readonly string[] } | null;
};
export const NO_ITEM_FILTERS: ItemFilters = { trigger: null, rule: null, policyVersion: null, late: null, outcome: null, keys: null };

export type ItemQuery = { kind: ItemKind; scope: FactScope; lanes: LaneClasses; filters: ItemFilters; asOfMs: number };

export const itemKey = ({ session, atMs }: ItemKey): string => `${session}@${atMs}`;
const KEY = "concat(session, '@', toString(toUnixTimestamp64Milli(at)))";

const MOVES: CountedKind = {
  columns: {
    lane: "escalations.from_lane",
    to_lane: "escalations.to_lane",
    at: "escalations.at",
    turn: "escalations.turn",
    direction: "escalations.direction",
    trigger: "escalations.trigger",
    rule: "escalations.rule_id",
    policy: "escalations.policy_version",
    late: "escalations.late",
    uncertain: "escalations.uncertain",
    corrections_after: "escalations.corrections_after",
    ended: "escalations.outcome",
  },
  model: "turns.model[turn + 1]",
  workType: "turns.work_type[turn + 1]",
  where: "direction = 'up'",
};
/** Chains are named by their start, which stays when they grow. */
const CHAINS: CountedKind = {
  columns: {
    lane: "chains.lane",
    at: "chains.start",
    closes: "chains.closes_at",
    first_turn: "chains.first_turn",
    last_turn: "chains.last_turn",
    corrected: "chains.corrected_turns",
    files: "chains.files",
    lines: "chains.lines",
    calls: "chains.tool_calls",
    failed: "chains.failed_checks",
  },
  model: "turns.model[first_turn + 1]",
  workType: "turns.work_type[first_turn + 1]",
  where: "closes <= fromUnixTimestamp64Milli({asOfMs: Int64})",
};

/** The condition that `auditItems` states of facts, for chains. */
const MISSED = `lane IN {fastLanes: Array(String)} AND corrected >= ${UNDER_ROUTED_CORRECTIONS}
  AND NOT arrayExists((way, moved) -> way = 'up' AND moved > at AND moved <= closes, escalations.direction, escalations.at)
  AND NOT arrayExists((why, turn) -> why = 'escalation' AND turn BETWEEN first_turn AND last_turn, episodes.reason, episodes.last_turn)`;
const OVER_ROUTED = `lane IN {deepLanes: Array(String)} AND files <= ${OVER_ROUTED_LIMITS.files} AND lines <= ${OVER_ROUTED_LIMITS.lines}
  AND calls <= ${OVER_ROUTED_LIMITS.toolCalls} AND corrected = 0 AND failed = 0`;

const TERMS: Record<Exclude<keyof ItemFilters, "keys">, string> = {
  trigger: "trigger = {trigger: String}",
  rule: "rule = {rule: String}",
  policyVersion: "policy = {policyVersion: Int64}",
  late: "late = {late: Bool}",
  outcome: "if(closes_at > fromUnixTimestamp64Milli({asOfMs: Int64}), 'open', ended) = {outcome: String}",
};
/** Columns that a chain has no value of are those of its first turn; trigger, lateness and outcome it does not have. */
const CHAIN_TERMS: typeof TERMS = {
  trigger: "0",
  late: "NOT {late: Bool}",
  outcome: "0",
  rule: "turns.rule_id[first_turn + 1] = {rule: String}",
  policyVersion: "turns.policy_version[first_turn + 1] = {policyVersion: Int64}",
};

/** Items newest first, after `position`. */
export async function listItemKeys(query: ItemQuery, position: ItemKey | null, limit: number): Promise<ItemKey[]> {
  const after = position ? "(at, session) < (fromUnixTimestamp64Milli({afterMs: Int64}), {afterSession: String})" : "1";
  const { select, params } = selectItems(query, "session, toUnixTimestamp64Milli(at) AS at_ms", after);
  const rows = await queryCompact(`${select} ORDER BY at DESC, session DESC LIMIT {limit: UInt32} ${FINAL_BY_PARTITION}`, {
    ...params,
    limit,
    ...(position && { afterMs: position.atMs, afterSession: position.session }),
  });
  return rows.map(([session, atMs]) => ({ session: String(session), atMs: Number(atMs) }));
}

/** Every move of the scope, oldest first: what a sample is drawn from, and what a period's figures count. */
export async function listMoves(query: Omit<ItemQuery, "kind">): Promise<MoveHead[]> {
  const paid = "corrections_after = 0 AND ended = 'done' AND closes_at <= fromUnixTimestamp64Milli({asOfMs: Int64})";
  const columns = `session, toUnixTimestamp64Milli(at) AS at_ms, trigger, lane, to_lane, late, uncertain, ${paid} AS paid`;
  const { select, params } = selectItems({ ...query, kind: "escalation" }, columns);
  const rows = await queryCompact(`${select} ORDER BY at, session ${FINAL_BY_PARTITION}`, params);
  return rows.map(([session, atMs, trigger, fromLane, toLane, late, uncertain, isPaid]) => ({
    session: String(session),
    atMs: Number(atMs),
    trigger: String(trigger),
    fromLane: String(fromLane),
    toLane: String(toLane),
    late: Boolean(late),
    uncertain: Boolean(uncertain),
    paid: Boolean(isPaid),
  }));
}

/** How many items there are. */
export async function countItems(query: ItemQuery): Promise<number> {
  const { select, params } = selectItems(query, "count()");
  const [row] = await queryCompact(`${select} ${FINAL_BY_PARTITION}`, params);
  return Number(row?.[0] ?? 0);
}

/** The sittings that items of a scope lie in, whole. */
export async function loadItemFacts(scope: FactScope, sessions: readonly string[]): Promise<SittingFacts[]> {
  const { where, params } = factWhere(scope);
  const facts: SittingFacts[] = [];
  for (const list of bindableLists([...new Set(sessions)])) {
    const rows = await queryCompact(`${SELECT_FACTS} WHERE ${where} AND session IN {list: Array(String)} ${FINAL_BY_PARTITION}`, {
      ...params,
      list,
    });
    for (const row of rows) facts.push(factRows.decode(row));
  }
  return facts;
}

function selectItems(
  { kind, scope, lanes, filters, asOfMs }: ItemQuery,
  columns: string,
  more = "1",
): { select: string; params: Record<string, unknown> } {
  const { keys, ...values } = filters;
  const terms = kind === "escalation" ? TERMS : CHAIN_TERMS;
  const asked = (Object.keys(terms) as (keyof typeof TERMS)[]).filter(name => values[name] !== null);
  const where = [
    more,
    ...(kind === "escalation" ? [] : [kind === "missed" ? MISSED : OVER_ROUTED]),
    ...asked.map(name => terms[name]),
    ...(keys === null ? [] : [`${KEY} ${keys.are === "only" ? "IN" : "NOT IN"} {keys: Array(String)}`]),
  ];
  return {
    select: selectFacts({ scope }, kind === "escalation" ? MOVES : CHAINS, columns, where.join(" AND ")),
    params: {
      ...factWhere(scope).params,
      ...Object.fromEntries(asked.map(name => [name, values[name]])),
      ...(keys && { keys: keys.list }),
      fastLanes: lanes.fast,
      deepLanes: lanes.deep,
      asOfMs,
    },
  };
}
