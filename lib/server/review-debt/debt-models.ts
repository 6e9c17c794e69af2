import type { FigureInput } from "@/lib/core/metrics/estimate";
import { packedQuantile } from "@/lib/core/metrics/figures/quantile";
import { ratio } from "@/lib/core/metrics/figures/ratio";
import { DEBT_WINDOW_MS } from "@/lib/core/metrics/figures/review-debt";
import { total } from "@/lib/core/metrics/figures/total";
import { packedLives, weakEdits } from "@/lib/core/metrics/figures/weak-edits";
import type { MetricId } from "@/lib/core/metrics/registry";
import type { DEBT_METRICS } from "@/lib/core/metrics/registry/debt";
import {
  type Cell,
  cellRows,
  groupsOf,
  loadRows,
  loadTogether,
  type MetricModel,
  type MetricQuery,
  type RowSource,
  rowModel,
} from "../metrics/metric-model";
import { proportionModel } from "../metrics/proportion-model";
import { cachedRows } from "../metrics/rows-cache";
import { listGitRepos } from "../telemetry-db/change-facts";
import {
  type ChangeCount,
  type ChangeLifeRows,
  type ChangeRows,
  type ChangeSizeRows,
  countAllOfChanges,
  countChangeLives,
  countChangeSizes,
  countChanges,
  countDebtMoves,
  type DebtMoveCount,
  type DebtQuery,
} from "../telemetry-db/debt-rows";
import { type StandingDebt, standingDebt } from "./debt-stock";

/** Loads with the repositories that Git hosts report on, which are looked up once for all of a screen's questions. */
const ofChanges =
  <Row>(count: (query: DebtQuery) => Promise<Row[]>) =>
  async (query: MetricQuery): Promise<Row[]> => {
    const { org } = query.scope;
    return count({ ...query, gitRepos: await cachedRows(JSON.stringify(["git-repos", org, query.version]), () => listGitRepos(org)) });
  };

export const DEBT_MOVE_ROWS: RowSource<DebtMoveCount> = { name: "debt-moves", load: ofChanges(countDebtMoves) };
const CHANGES: RowSource<ChangeCount> = { name: "changes", load: ofChanges(countChanges) };
export const CHANGE_LIFE_ROWS: RowSource<ChangeLifeRows> = { name: "change-lives", load: ofChanges(countChangeLives) };
const ALL_OF_CHANGES: RowSource<ChangeRows> = { name: "all-of-changes", load: ofChanges(countAllOfChanges) };
const SIZES: RowSource<ChangeSizeRows> = { name: "change-sizes", load: ofChanges(countChangeSizes) };

/** For an answer that has figures of all three kinds. */
export const loadChangesTogether = (query: MetricQuery): Promise<void> =>
  loadTogether(ALL_OF_CHANGES, [CHANGES, SIZES, CHANGE_LIFE_ROWS], query);

const NO_DEBT = "No accepted change lacks review.";

/** Minutes of debt, a total over developers; observations are the changes that have some. */
export const debtTotal = (standing: readonly StandingDebt[]): FigureInput =>
  total(
    standing.map(({ developer, minutes, changes }) => ({ developer, amount: minutes, n: changes })),
    NO_DEBT,
  );

/** The share of it in repositories that no Git host reports on. */
export function withoutGitShare(standing: readonly StandingDebt[]): FigureInput {
  const rows = standing.map(({ developer, minutes, withoutGit, changes }) => ({
    developer,
    numerator: withoutGit,
    denominator: minutes,
    n: changes,
  }));
  const input = ratio(rows, { emptyReason: NO_DEBT });
  return input.state === "estimated" ? { ...input, interval: null } : input;
}

/** Debt is a stock: a cell asks for what stands where its last span ends. */
function stockModel(id: MetricId, estimate: (standing: readonly StandingDebt[]) => FigureInput): MetricModel {
  return {
    id,
    source: DEBT_MOVE_ROWS,
    estimate: async (query, cells) => {
      const rows = await loadRows(DEBT_MOVE_ROWS, query);
      return cells.map((cell: Cell) => {
        const endMs = Math.max(...cell.spans.map(span => span.toMs));
        const [own] = cellRows(rows, [{ ...cell, spans: [{ fromMs: Number.NEGATIVE_INFINITY, toMs: endMs }] }]);
        return estimate(standingDebt(own ?? [], endMs));
      });
    },
    groups: async (query, span) => groupsOf(await loadRows(DEBT_MOVE_ROWS, query), { ...span, fromMs: span.fromMs - DEBT_WINDOW_MS }),
  };
}

const NO_CHANGE = "No change was accepted in this period.";
const NO_LINES = "No change with lines to read was accepted in this period.";

export const DEBT_MODELS: Record<keyof typeof DEBT_METRICS, MetricModel> = {
  "review-debt": stockModel("review-debt", debtTotal),
  "without-git-share": stockModel("without-git-share", withoutGitShare),
  wer14: rowModel({ id: "wer14", source: CHANGE_LIFE_ROWS, estimate: (rows, { settings }) => weakEdits(packedLives(rows), settings) }),
  "unseen-share": proportionModel<ChangeCount>({
    id: "unseen-share",
    source: CHANGES,
    count: row => ({ k: row.unseen, n: row.accepted }),
    emptyReason: NO_CHANGE,
  }),
  "weak-in-session": proportionModel<ChangeCount>({
    id: "weak-in-session",
    source: CHANGES,
    count: row => ({ k: row.weakInSession, n: row.accepted }),
    emptyReason: NO_CHANGE,
  }),
  "unread-share": proportionModel<ChangeCount>({
    id: "unread-share",
    source: CHANGES,
    count: row => ({ k: row.unread, n: row.readable }),
    emptyReason: NO_LINES,
  }),
  "diff-size-p90": rowModel({
    id: "diff-size-p90",
    source: SIZES,
    estimate: rows => packedQuantile(rows, 0.9, NO_LINES),
  }),
};
