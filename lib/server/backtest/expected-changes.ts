import { z } from "zod";
import type { Backtest } from "@/lib/contract/backtest";
import { displayFigure, type Figure, floorsOf } from "@/lib/core/metrics/display-floor";
import type { FigureInput } from "@/lib/core/metrics/estimate";
import { PRICE_UNKNOWN } from "@/lib/core/metrics/figures/effective-cost";
import { isFastLane } from "@/lib/core/metrics/lane-of";
import { type MetricId, passportOf } from "@/lib/core/metrics/registry";
import {
  type ExpectedChange,
  estimableShifts,
  exploredChange,
  type Outcome,
  observedChange,
  type Shift,
} from "@/lib/core/policy/backtest/expected-change";
import type { DecidedWork } from "@/lib/core/policy/backtest/explored-work";
import { CORRECTIONS, costOutcome, flowOutcome } from "@/lib/core/policy/backtest/outcomes";
import { COST_ROWS } from "../economics/cost-models";
import { CHAINS } from "../metrics/correction-models";
import { FLOW_EPISODES } from "../metrics/flow-models";
import type { MetricQuery, RowSource } from "../metrics/metric-model";
import { cachedRows } from "../metrics/rows-cache";
import { listExploringPolicies } from "../routing-quality/exploring-policies";
import { type BacktestQuery, decisionExpression, stratumExpression } from "../telemetry-db/backtest-rows";
import type { Counted } from "../telemetry-db/count-query";

type Expected = Backtest["expected"][number];
type Question = { query: MetricQuery; backtest: BacktestQuery; shifts: readonly Shift[] };
type Lanes = { before: string | null; after: string | null };

/** What the moved work is expected to cost and need, and what becomes of flow in the fast lanes, each with its method and what it says nothing about. */
export async function expectedChanges(question: Question): Promise<Expected[]> {
  const { settings } = question.query;
  const isFast = (lane: string | null) => lane !== null && isFastLane(lane, settings);
  const moved = ({ before, after }: Lanes): Lanes => (before === after ? { before: null, after: null } : { before, after });
  const inFlow = ({ before, after }: Lanes): Lanes => ({ before: isFast(before) ? before : null, after: isFast(after) ? after : null });
  const isPriced = (row: { priced: boolean }) => row.priced;
  return Promise.all([
    expected(question, "effective-cost", COST_ROWS, costOutcome(settings), moved, { keep: isPriced, nothingKept: PRICE_UNKNOWN }),
    expected(question, "cc", CHAINS, CORRECTIONS, moved),
    expected(question, "fr15", FLOW_EPISODES, flowOutcome(settings.riskSetFloor), inFlow),
  ]);
}

type Kept<Row> = { keep: (row: Row) => boolean; nothingKept: string };

async function expected<Row extends Counted>(
  question: Question,
  id: MetricId,
  source: RowSource<Row>,
  outcome: Outcome<Row>,
  lanesOf: (lanes: Lanes) => Lanes,
  kept?: Kept<Row>,
): Promise<Expected> {
  const all = question.shifts.map(shift => ({ ...shift, ...lanesOf(shift) }));
  const isMoved = all.some(({ before, after }) => before !== after);
  const asked = isMoved ? all.filter(({ before, after }) => before !== null || after !== null) : [];
  const [recorded, decided] = isMoved
    ? await Promise.all([loadByStratum(question.query, source), loadDecided(question, source)])
    : [[], null];
  const keep = kept?.keep ?? (() => true);
  const rows = recorded.filter(keep);
  const { shifts, gaps } = estimableShifts(rows, asked, outcome.count);
  const explored = decided && exploredChange(decided.rows.filter(keep), decided.policies, row => lanesOf(lanesOfWork(row)), outcome);
  const observed = () => {
    if (shifts.length > 0) return observedChange(rows, shifts, outcome);
    if (!isMoved) return unknown("No work moves into or out of a lane in which this is measured.");
    const isForWantOfKept = kept !== undefined && estimableShifts(recorded, asked, outcome.count).shifts.length > 0;
    return unknown(isForWantOfKept ? kept.nothingKept : "No stratum of this work has enough recorded work in both lanes.");
  };
  const turns = (of: readonly { turns: number }[]) => of.reduce((sum, each) => sum + each.turns, 0);
  return {
    passport: passportOf(id),
    ...shown(explored ?? observed(), question.query),
    estimableTurns: turns(explored ? asked : shifts),
    ofTurns: turns(asked),
    notEstimable: explored ? [] : gaps,
  };
}

function shown(
  { method, before, after, comparison }: ExpectedChange,
  { settings }: MetricQuery,
): Pick<Expected, "method" | "before" | "after" | "delta" | "deltaReason"> {
  const floored = (input: FigureInput): Figure =>
    input.state === "undefined" && input.n === 0 ? { state: "undefined", reason: input.reason } : displayFigure(input, floorsOf(settings));
  const sides = { before: floored(before), after: floored(after) };
  const isHidden = sides.before.state === "withheld" || sides.after.state === "withheld";
  const answer = isHidden && comparison.delta !== null ? { delta: null, deltaReason: "One of the two sides is withheld." } : comparison;
  return { method, ...sides, ...answer };
}

function unknown(reason: string): ExpectedChange {
  const none: FigureInput = { state: "undefined", reason, n: 0, developers: 0, dEff: 0 };
  return { method: "observational", before: none, after: none, comparison: { delta: null, deltaReason: reason } };
}

/** Recorded work by stratum; it does not depend on the draft, and is kept while one is edited. */
function loadByStratum<Row extends Counted>(query: MetricQuery, source: RowSource<Row>): Promise<Row[]> {
  const key = JSON.stringify(["strata", source.name, query.scope, query.version]);
  return cachedRows(key, () => source.load({ ...query, expression: stratumExpression() }));
}

/** Work with a recorded decision of a policy that explores, by that decision and the lanes of both policies; null when none ever explored. */
async function loadDecided<Row extends Counted>({ query, backtest }: Question, source: RowSource<Row>) {
  const policies = await listExploringPolicies(query.scope.org);
  if (policies.length === 0) return null;
  const expression = await decisionExpression(
    backtest,
    policies.map(policy => policy.version),
  );
  const rows = await source.load({ ...query, expression });
  return { policies, rows: rows.flatMap(row => (row.group === null ? [] : [{ ...row, ...readDecision(row.group) }])) };
}

const decisionSchema = z.tuple([z.coerce.number(), z.string(), z.string(), z.string(), z.string(), z.string()]);

function readDecision(text: string): DecidedWork {
  const [policyVersion, reason, ruleId, decidedLane, laneBefore, laneAfter] = decisionSchema.parse(JSON.parse(text));
  return { policyVersion, reason, ruleId: ruleId === "" ? null : ruleId, decidedLane, laneBefore, laneAfter };
}

const lanesOfWork = ({ laneBefore, laneAfter }: DecidedWork): Lanes => ({ before: laneBefore, after: laneAfter });
