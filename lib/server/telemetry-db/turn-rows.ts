import { LAST_WAIT_BIN, WAIT_BINS_PER_DECADE } from "@/lib/core/metrics/figures/wait-histogram";
import { type Counted, type CountedKind, type CountQuery, countFacts } from "./count-query";

export type LatencyRow = Counted & {
  turns: number;
  hits: number;
  /** Turns with first feedback. */
  answered: number;
};
/** How many fast turns had a wait, and a first feedback, of which bin (wait-histogram.ts). The developer is always null. */
export type WaitRow = Counted & { waits: Map<number, number>; feedback: Map<number, number> };
/** Turns by what their sitting's client can show of corrections. */
export type ClassTurnRow = Counted & { coverageClass: string; turns: number };
export type EditTurnRow = Counted & { editTurns: number; probability: number; userAccepts: number; userRejects: number };

/** Fast lanes and the first feedback that each allows, milliseconds. */
export type LaneBudgets = { lanes: readonly string[]; budgetsMs: readonly number[] };

const TURNS: CountedKind = {
  columns: {
    lane: "turns.used_lane",
    at: "turns.start",
    first_turn: "turns.index",
    turn_model: "turns.model",
    turn_work_type: "turns.work_type",
    live: "turns.interactive",
    wait_ms: "turns.wait_ms",
    feedback_ms: "turns.first_feedback_ms",
    files: "turns.files",
    probability: "turns.correction_probability",
    user_accepts: "turns.user_accepts",
    user_rejects: "turns.user_rejects",
  },
  model: "turn_model",
  workType: "turn_work_type",
};
const FAST_TURNS: CountedKind = { ...TURNS, where: "live AND lane IN {fastLanes: Array(String)}" };
const HIT = "feedback_ms <= transform(lane, {fastLanes: Array(String)}, {budgets: Array(Float64)}, 0.) AND wait_ms <= {waitLimit: Float64}";
/** The bin that ends at or above a duration; the first ends at one millisecond. */
const binOf = (column: string) => `least(toInt32(ceil(log10(greatest(${column}, 1)) * ${WAIT_BINS_PER_DECADE})), ${LAST_WAIT_BIN})`;
/** Counts by bin as one dense array, which is several times cheaper than a map; a null is in no bin. */
const histogramOf = (column: string) =>
  `arrayMap(each -> toUInt32(each), countResample(0, ${LAST_WAIT_BIN + 1}, 1)(${column}, ifNull(${binOf(column)}, -1)))`;

/** Interactive fast turns begun in the span, and how many of them were hits (METRICS section 3). */
export function countLatencyHits(query: CountQuery, { lanes, budgetsMs }: LaneBudgets, waitLimitMs: number): Promise<LatencyRow[]> {
  return countFacts<LatencyRow>(query, FAST_TURNS, {
    sums: `count(), countIf(${HIT}), count(feedback_ms)`,
    read: ([turns, hits, answered]) => ({ turns: Number(turns), hits: Number(hits), answered: Number(answered) }),
    params: { fastLanes: lanes, budgets: budgetsMs, waitLimit: waitLimitMs },
  });
}

/** Waits of interactive fast turns begun in the span. */
export function countWaits(query: CountQuery, { lanes }: LaneBudgets): Promise<WaitRow[]> {
  return countFacts<WaitRow>({ ...query, byDeveloper: false }, FAST_TURNS, {
    sums: `${histogramOf("wait_ms")}, ${histogramOf("feedback_ms")}`,
    read: ([waits, feedback]) => ({ waits: histogram(waits), feedback: histogram(feedback) }),
    params: { fastLanes: lanes },
  });
}

/** Turns begun in the span: those that edited files with their correction probability, and the decisions of people. */
export function countEditTurns(query: CountQuery): Promise<EditTurnRow[]> {
  return countFacts<EditTurnRow>(query, TURNS, {
    sums: "countIf(files > 0), sumIf(probability, files > 0), sum(user_accepts), sum(user_rejects)",
    read: ([editTurns, probability, userAccepts, userRejects]) => ({
      editTurns: Number(editTurns),
      probability: Number(probability),
      userAccepts: Number(userAccepts),
      userRejects: Number(userRejects),
    }),
  });
}

/** Turns begun in the span, by coverage class. */
export function countClassTurns(query: CountQuery): Promise<ClassTurnRow[]> {
  return countFacts<ClassTurnRow>(query, TURNS, {
    sums: "count()",
    keys: ["coverage_class"],
    read: ([turns], [coverageClass]) => ({ turns: Number(turns), coverageClass: String(coverageClass) }),
  });
}

function histogram(counts: unknown): Map<number, number> {
  if (!Array.isArray(counts)) return new Map();
  return new Map(counts.flatMap((count, bin): [number, number][] => (Number(count) > 0 ? [[bin, Number(count)]] : [])));
}
