/** Fewer effective developers than this and no interval is given (METRICS section 8). */
export const MIN_EFFECTIVE_CLUSTERS = 3;

/** Effective number of clusters `(sum w)^2 / sum w^2`: as many as there are when they weigh the same, near one when one outweighs all (Kish 1965). */
export function effectiveClusters(weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const squares = weights.reduce((sum, weight) => sum + weight * weight, 0);
  return squares === 0 ? 0 : (total * total) / squares;
}

/** Variance of an estimate from the influence of each cluster on it: `D/(D-1) sum u_d^2`, D effective. Infinite for one cluster. */
export function clusteredVariance(influences: Iterable<number>, dEff: number): number {
  let squares = 0;
  for (const influence of influences) squares += influence * influence;
  return dEff > 1 ? (dEff / (dEff - 1)) * squares : Number.POSITIVE_INFINITY;
}
