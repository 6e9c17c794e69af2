import type { FigureInput } from "@/lib/core/metrics/estimate";
import { clusterWilson } from "@/lib/core/metrics/statistics/cluster-wilson";
import { MIN_EFFECTIVE_CLUSTERS } from "@/lib/core/metrics/statistics/clusters";
import { t95 } from "@/lib/core/metrics/statistics/student-t";
import { wilsonInterval } from "@/lib/core/metrics/statistics/wilson";

/** `k` successes of `n` observations of one developer (null = unattributed, possibly several rows or one). */
export type ProportionRow = { developer: string | null; k: number; n: number };

export type ProportionOptions = {
  /** What an empty set is said to be, e.g. "No fast turn in this period." */
  emptyReason: string;
  /** The organisation's pooled intra-class correlation of this metric (`intraClassCorrelation`), for all-or-nothing results; 1 when unknown. */
  correlation?: number;
};

/** A share with its cluster Wilson interval (METRICS section 8). Rows of one developer are added up first. */
export function proportion(rows: readonly ProportionRow[], { emptyReason, correlation }: ProportionOptions): FigureInput {
  const byDeveloper = new Map<string, { k: number; n: number }>();
  let [k, n] = [0, 0];
  for (const row of rows) {
    k += row.k;
    n += row.n;
    if (row.developer === null || row.n === 0) continue;
    const own = byDeveloper.get(row.developer);
    if (own === undefined) byDeveloper.set(row.developer, { k: row.k, n: row.n });
    else {
      own.k += row.k;
      own.n += row.n;
    }
  }
  if (n === 0) return { state: "undefined", reason: emptyReason, n: 0, developers: 0, dEff: 0 };
  const value = k / n;
  const clustered = clusterWilson([...byDeveloper.values()], correlation);
  const dEff = clustered?.dEff ?? 0;
  const influence = new Map(
    [...byDeveloper].map(([developer, own]) => [developer, (own.k - (clustered?.p ?? 0) * own.n) / (clustered?.n ?? 1)]),
  );
  const interval = clustered === null || dEff < MIN_EFFECTIVE_CLUSTERS ? null : wilsonInterval(value, clustered.nEff, t95(dEff - 1));
  return { state: "estimated", value, interval, n, developers: byDeveloper.size, dEff, influence };
}
