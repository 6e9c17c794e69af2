import type { FigureInput } from "@/lib/core/metrics/estimate";
import type { EpisodeFact } from "@/lib/core/metrics/facts";
import { addHistograms } from "@/lib/core/metrics/figures/histogram";
import { type WaitBar, waitBars } from "@/lib/core/metrics/figures/wait-histogram";
import { type BreakRow, countBreaks } from "../telemetry-db/episode-rows";
import { sizeInput } from "./cell-size";
import { CHAIN_CORRECTIONS } from "./correction-models";
import { FAST_TURNS, WAITS } from "./latency-models";
import { type Cell, cellRows, loadRows, type MetricQuery, type RowSource } from "./metric-model";

export type Part = { key: string; name: string };
/** What a distribution is made of in one cell: counts in the order of its parts, and what the floors ask. */
export type DistributionCell = { counts: number[]; size: FigureInput };
export type Distribution = { parts: readonly Part[]; count: (query: MetricQuery, cells: readonly Cell[]) => Promise<DistributionCell[]> };

const MOST_CORRECTIONS = 5;

/** Why flow broke; leaving without a satisfied end is told apart by the wait before it. */
export const flowBreaks = breaks("flow", [
  { key: "abort", name: "Aborted" },
  { key: "error", name: "Error, refusal or rate limit" },
  { key: "escalation", name: "Escalated after a correction" },
  { key: "second_correction", name: "Second correction in a row" },
  { key: "stall", name: "Waited over 60 s" },
  { key: "away", name: "Away from a permission prompt" },
  { key: "left:1", name: "Left after a wait up to 1 s" },
  { key: "left:10", name: "Left after a wait up to 10 s" },
  { key: "left:more", name: "Left after a longer wait" },
]);

export const pullBacks = breaks("autonomy", [
  { key: "pull_back", name: "Permission or question" },
  { key: "abort", name: "Aborted" },
  { key: "error", name: "Error, refusal or rate limit" },
]);

export const waits: Distribution = {
  parts: waitBars(new Map()).map(bar => ({ key: String(Math.round(bar.toMs)), name: barName(bar) })),
  count: async (query, cells) => {
    const [histograms, turns] = await Promise.all([loadRows(WAITS, query), loadRows(FAST_TURNS, query)]);
    const sizes = cellRows(turns, cells).map(rows => sizeInput(rows, row => row.turns));
    return cellRows(histograms, cells).map((rows, index) => ({
      counts: waitBars(addHistograms(rows.map(row => row.waits))).map(bar => bar.count),
      size: sizes[index] ?? sizeInput([], () => 0),
    }));
  },
};

export const chainCorrections: Distribution = {
  parts: Array.from({ length: MOST_CORRECTIONS + 1 }, (_, c) => ({
    key: String(c),
    name: c === MOST_CORRECTIONS ? `${c} or more corrected turns` : `${c} corrected turn${c === 1 ? "" : "s"}`,
  })),
  count: async (query, cells) =>
    cellRows(await loadRows(CHAIN_CORRECTIONS, query), cells).map(rows => {
      const counts = new Array<number>(MOST_CORRECTIONS + 1).fill(0);
      for (const [corrections, chains] of addHistograms(rows.map(row => row.chainsByCorrections))) {
        const part = Math.min(corrections, MOST_CORRECTIONS);
        counts[part] = (counts[part] ?? 0) + chains;
      }
      return { counts, size: sizeInput(rows, row => total(row.chainsByCorrections)) };
    }),
};

function breaks(kind: EpisodeFact["kind"], parts: readonly Part[]): Distribution {
  const source: RowSource<BreakRow> = { name: `${kind}-breaks`, load: query => countBreaks(query, kind) };
  return {
    parts,
    count: async (query, cells) =>
      cellRows(await loadRows(source, query), cells).map(rows => ({
        counts: parts.map(({ key }) => rows.reduce((sum, row) => sum + (row.reasons.get(key) ?? 0), 0)),
        size: sizeInput(rows, row => total(row.reasons)),
      })),
  };
}

function total(counts: ReadonlyMap<unknown, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

function barName({ fromMs, toMs }: WaitBar): string {
  const seconds = (ms: number) => String(Number((ms / 1000).toPrecision(2)));
  return fromMs === 0 ? `up to ${seconds(toMs)} s` : `${seconds(fromMs)} to ${seconds(toMs)} s`;
}
