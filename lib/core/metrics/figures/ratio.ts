import type { FigureInput } from "@/lib/core/metrics/estimate";
import { boundedInterval, clusteredRatio } from "@/lib/core/metrics/statistics/clustered-ratio";

/** Sums over one developer's observations (null = unattributed; a developer may have several rows), and how many observations they are. */
export type RatioRow = { developer: string | null; numerator: number; denominator: number; n: number };

/**
 * Ratio of two sums with its interval linearised by developer (METRICS section 8), for quantities that cannot be negative: the interval is cut at 0.
 * With the number of observations as denominator it is their mean. Undefined, in the words given, while the denominators add up to 0. A row may add to a sum
 * without being an observation (review that came later): it is part of its developer's influence `(y - R x) / X`, but makes nobody one who was observed.
 */
export function ratio(rows: readonly RatioRow[], { emptyReason }: { emptyReason: string }): FigureInput {
  const everyone = { numerator: 0, denominator: 0, n: 0 };
  const sums = new Map<string, { cluster: string; numerator: number; denominator: number; n: number }>();
  for (const row of rows) {
    addTo(everyone, row);
    if (row.developer === null) continue;
    const own = sums.get(row.developer);
    if (own === undefined)
      sums.set(row.developer, { cluster: row.developer, numerator: row.numerator, denominator: row.denominator, n: row.n });
    else addTo(own, row);
  }
  const known = [...sums.values()];
  const clustered = clusteredRatio(known);
  const shape = { n: everyone.n, developers: known.filter(own => own.n > 0).length, dEff: clustered?.dEff ?? 0 };
  if (!(everyone.denominator > 0)) return { state: "undefined", reason: emptyReason, ...shape };
  const value = everyone.numerator / everyone.denominator;
  const interval = clustered === null ? null : boundedInterval(value, clustered.variance, clustered.dEff, [0, Number.POSITIVE_INFINITY]);
  return { state: "estimated", value, interval, influence: clustered?.influence ?? new Map(), ...shape };
}

type Sums = Omit<RatioRow, "developer">;

function addTo(sum: Sums, { numerator, denominator, n }: Sums): void {
  sum.numerator += numerator;
  sum.denominator += denominator;
  sum.n += n;
}
