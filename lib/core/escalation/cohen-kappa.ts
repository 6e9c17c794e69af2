export type Agreement = {
  /** Pairs of verdicts. */
  n: number;
  /** Share of pairs that agree; null without a pair. */
  observed: number | null;
  /** Cohen's kappa; null without a pair, or where all verdicts are one and the same, so that chance alone explains them. */
  kappa: number | null;
};

/**
 * How often two raters agree beyond chance: `kappa = (po - pe) / (1 - pe)`, po the share of pairs that agree, `pe = sum_c p1(c) p2(c)` the share that
 * their own frequencies would give by chance. Source: Cohen 1960.
 */
export function cohenKappa(pairs: readonly (readonly [first: string, second: string])[]): Agreement {
  const n = pairs.length;
  if (n === 0) return { n, observed: null, kappa: null };
  const observed = pairs.filter(([a, b]) => a === b).length / n;
  const frequency = (rater: 0 | 1, category: string) => pairs.filter(pair => pair[rater] === category).length / n;
  const expected = [...new Set(pairs.flat())].reduce((sum, each) => sum + frequency(0, each) * frequency(1, each), 0);
  return { n, observed, kappa: expected === 1 ? null : (observed - expected) / (1 - expected) };
}
