import { bucketOf, bucketsIn } from "./bucket";

/** A version that a share of the clients gets (percent, above 0 to 100, steps of 0.01), while the others follow `base`. */
export type StagedRollout = { version: number; base: number; percent: number };

/** Who fetches: the name that the client gives itself, else its token's id; and the version that it says it holds (null: none, or not said). */
export type FetchingClient = { key: string; heldVersion: number | null };

/**
 * True when the rollout reaches the client at its present percentage. Every version draws anew (the bucket's salt is `rollout-<version>`), a client
 * keeps its bucket for as long as the rollout lasts, and a greater percentage only adds clients.
 */
export function isInRollout({ version, percent }: Pick<StagedRollout, "version" | "percent">, key: string): boolean {
  return bucketOf(`rollout-${version}`, key) < bucketsIn(percent);
}

/**
 * The version that the client is to follow. One that holds the staged version keeps it even where the rollout does not reach it, because clients
 * refuse a version lower than their own; a halt gives it a higher one.
 */
export function versionFor(rollout: StagedRollout, { key, heldVersion }: FetchingClient): number {
  return heldVersion === rollout.version || isInRollout(rollout, key) ? rollout.version : rollout.base;
}
