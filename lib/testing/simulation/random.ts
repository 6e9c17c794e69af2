/** A seeded source of random numbers, so that the same seed gives the same organisation on every machine. */
export type Random = {
  /** Uniform in [0, 1). */
  next: () => number;
  chance: (probability: number) => boolean;
  /** Integer in [from, to]. */
  integer: (from: number, to: number) => number;
  pick: <T>(values: readonly [T, ...T[]]) => T;
  /** Draws a key with probability proportional to its weight. */
  weighted: <K extends string>(weights: Readonly<Partial<Record<K, number>>>) => K;
  /** Exponential waiting time with the given rate, in the rate's unit of time. */
  exponential: (rate: number) => number;
  /** Log-normal with the given median and spread (sigma of the logarithm). */
  logNormal: (median: number, sigma: number) => number;
};

function hashSeed(text: string): number {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return hash >>> 0;
}

/** mulberry32 over an FNV-1a hash of the seed text. */
export function createRandom(seed: string): Random {
  let state = hashSeed(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    chance: probability => next() < probability,
    integer: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick: values => values[Math.floor(next() * values.length)] ?? values[0],
    weighted: <K extends string>(weights: Readonly<Partial<Record<K, number>>>): K => {
      const entries = Object.entries(weights) as [K, number][];
      let rest = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) {
        rest -= weight;
        if (rest < 0) return key;
      }
      const last = entries.at(-1);
      if (last === undefined) throw new RangeError("weighted() needs at least one weight");
      return last[0];
    },
    exponential: rate => -Math.log(1 - next()) / rate,
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
  };
}
