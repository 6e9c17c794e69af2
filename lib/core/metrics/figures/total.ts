import { attributed, type FigureInput, sumByDeveloper } from "@/lib/core/metrics/estimate";
import { symmetricInterval } from "@/lib/core/metrics/statistics/clustered-ratio";
import { clusteredVariance, effectiveClusters } from "@/lib/core/metrics/statistics/clusters";

/** An amount of one developer (null = unattributed) made of `n` observations. */
export type AmountRow = { developer: string | null; amount: number; n: number };

/**
 * A total over all developers. Its interval is that of the sum of as many developers drawn like these: each one's influence is the distance of their
 * amount from the mean (Cochran 1977, section 9A.2, clusters as the sampling units). Cut at 0.
 */
export function total(rows: readonly AmountRow[], emptyReason: string): FigureInput {
  const n = rows.reduce((sum, row) => sum + row.n, 0);
  const known = attributed(rows.filter(row => row.n > 0));
  const dEff = effectiveClusters([...sumByDeveloper(known.rows, row => row.n).values()]);
  if (n === 0) return { state: "undefined", reason: emptyReason, n, developers: 0, dEff };
  const value = rows.reduce((sum, row) => sum + row.amount, 0);
  const amounts = sumByDeveloper(known.rows, row => row.amount);
  const mean = [...amounts.values()].reduce((sum, amount) => sum + amount, 0) / Math.max(1, amounts.size);
  const influence = new Map([...amounts].map(([developer, amount]) => [developer, amount - mean]));
  const interval = symmetricInterval(value, clusteredVariance(influence.values(), dEff), dEff);
  return {
    state: "estimated",
    value,
    interval: interval === null ? null : [Math.max(0, interval[0]), interval[1]],
    n,
    developers: known.developers,
    dEff,
    influence,
  };
}
