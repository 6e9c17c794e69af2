import type { SittingFacts } from "@/lib/core/metrics/facts";

const DAY_MS = 86_400_000;
/** How long the store keeps hashes of lines; an hour less, so that what may be gone at any moment is not relied on. */
const LINES_KEPT_MS = 30 * DAY_MS - 3_600_000;
/** A sitting's events come within three days of its first one: what is derived later than that is derived of the same events again. */
const STILL_COMING_MS = 3 * DAY_MS;

/**
 * The sittings, by id, of which hashes of lines may have expired: their conversation is stored for that long, and nothing more comes to them. A
 * conversation that was resumed since has younger ones too.
 */
export function agedSittings(existing: readonly SittingFacts[], storedSince: ReadonlyMap<string, number>): Map<string, SittingFacts> {
  const limitMs = Date.now() - LINES_KEPT_MS;
  const isAged = ({ conversation, endMs }: SittingFacts): boolean =>
    (storedSince.get(conversation) ?? Number.POSITIVE_INFINITY) <= limitMs && endMs <= limitMs + STILL_COMING_MS;
  return new Map(existing.filter(isAged).map(facts => [facts.id, facts]));
}
