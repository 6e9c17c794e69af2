/** Quality reached when a share of the work (0 to 1) goes to the deep lane. */
export type RouterPoint = { share: number; quality: number };

/** Performance gap recovered: `(q - q_fast) / (q_deep - q_fast)`; null when deep is not better than fast. Source: RouteLLM, arXiv 2406.18665. */
export function performanceGapRecovered(quality: number, fast: number, deep: number): number | null {
  return deep <= fast ? null : (quality - fast) / (deep - fast);
}

export type RouterCurve = {
  /** PGR at each point, in the order of the share. */
  points: { share: number; pgr: number }[];
  /** Average PGR over all shares from 0 to 1. */
  apgr: number;
  /** Smallest deep share that recovers a given part (0 to 1) of the gap; null when none does. */
  callThreshold: (recovered: number) => number | null;
};

/**
 * PGR curve, APGR (its area) and CPT (call-performance threshold) from points that include the shares 0 (all fast) and 1 (all deep), linear between
 * points. Null when an end is missing or deep is not better than fast. Source: RouteLLM, arXiv 2406.18665.
 */
export function routerCurve(input: readonly RouterPoint[]): RouterCurve | null {
  const sorted = [...input].sort((a, b) => a.share - b.share);
  const [fast, deep] = [sorted[0], sorted[sorted.length - 1]];
  if (fast === undefined || deep === undefined || fast.share !== 0 || deep.share !== 1 || deep.quality <= fast.quality) return null;
  const points = sorted.map(point => ({ share: point.share, pgr: (point.quality - fast.quality) / (deep.quality - fast.quality) }));
  const segments = points.slice(1).map((to, index) => ({ from: points[index] ?? to, to }));
  const apgr = segments.reduce((area, { from, to }) => area + ((from.pgr + to.pgr) / 2) * (to.share - from.share), 0);
  const callThreshold = (recovered: number): number | null => {
    if (recovered <= 0) return 0;
    const crossing = segments.find(({ to }) => to.pgr >= recovered - 1e-12);
    if (crossing === undefined) return null;
    const { from, to } = crossing;
    return from.share + ((recovered - from.pgr) / (to.pgr - from.pgr)) * (to.share - from.share);
  };
  return { points, apgr, callThreshold };
}
