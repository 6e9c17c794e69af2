import type { DeveloperMerge } from "./resolve-developer";

/** Why two developers cannot be merged; null when they can. */
export type MergeRefusal = "same" | "already_merged" | "ring";

/**
 * Merges form a forest: each developer is merged into at most one other, and never, by whatever way round, into itself. Undoing one merge
 * therefore leaves all others as they were.
 */
export function checkMerge(merges: readonly DeveloperMerge[], { developer, into }: DeveloperMerge): MergeRefusal | null {
  if (developer === into) return "same";
  const intoOf = new Map(merges.map(merge => [merge.developer, merge.into]));
  if (intoOf.has(developer)) return "already_merged";
  const seen = new Set<string>();
  for (let next: string | undefined = into; next !== undefined && !seen.has(next); next = intoOf.get(next)) {
    if (next === developer) return "ring";
    seen.add(next);
  }
  return null;
}
