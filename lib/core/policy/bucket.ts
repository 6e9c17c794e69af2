import { murmur3 } from "./murmur3";

/** Buckets of a rollout: one step of 0.01 percent each. */
export const BUCKETS = 10_000;

/**
 * The bucket of `key` under `salt`, 0 to 9999: `(murmur3_x86_32(salt + key) x 10000) >> 32`. The same key always lands in the same
 * bucket, so raising a percentage only ever adds callers. The product stays below 2^53, hence exact.
 */
export function bucketOf(salt: string, key: string): number {
  return Math.floor((murmur3(salt + key) * BUCKETS) / 2 ** 32);
}

/** How many buckets `percent` (0 to 100, steps of 0.01) covers. */
export function bucketsIn(percent: number): number {
  return Math.round(percent * (BUCKETS / 100));
}
