import { sumByDeveloper as totals } from "@/lib/core/metrics/estimate";
import type { EpisodeCause } from "@/lib/core/metrics/facts";

/**
 * `count` episodes of one developer with the same engaged time and ending. An episode whose `closesAtMs` lies after `asOf` is passed as `censored`,
 * whatever its stored cause, because that is what is known of it then.
 */
export type EpisodeRow = { developer: string | null; engagedMs: number; cause: EpisodeCause; count: number };

/** How many episodes ended after `t` minutes with a cause. */
export type Ending = { t: number; cause: EpisodeCause; count: number };

/** A number for an ending: what an episode of that time and cause adds to a sum. */
export type EndingScore = (t: number, cause: EpisodeCause) => number;

/** What survival figures need of a set of episodes: its endings, and sums by developer of any function of an ending. */
export type EpisodeSet = {
  endings: readonly Ending[];
  /** Of episodes whose developer is known. */
  attributedEndings: readonly Ending[];
  /** Episodes of each known developer. */
  countByDeveloper: ReadonlyMap<string, number>;
  /** For each known developer the sums of `score` over episodes by bin of their time; `binOf` gives 0 to `bins - 1`. */
  sumsByDeveloper: (score: EndingScore, bins: number, binOf: (t: number) => number) => Map<string, Float64Array>;
};

export const MINUTE_MS = 60_000;

/** The set of these episodes, times in minutes. */
export function episodeSet(rows: readonly EpisodeRow[]): EpisodeSet {
  const counted = rows.filter(row => row.count > 0).map(row => ({ ...row, t: row.engagedMs / MINUTE_MS }));
  const known = counted.filter((row): row is (typeof counted)[number] & { developer: string } => row.developer !== null);
  return {
    endings: counted,
    attributedEndings: known,
    countByDeveloper: totals(known, row => row.count),
    sumsByDeveloper: (score, bins, binOf) => {
      const sums = new Map<string, Float64Array>();
      for (const { developer, t, cause, count } of known) {
        const own = sums.get(developer) ?? new Float64Array(bins);
        own[binOf(t)] = (own[binOf(t)] ?? 0) + count * score(t, cause);
        sums.set(developer, own);
      }
      return sums;
    },
  };
}

/** Sums of `score` over each known developer's episodes. */
export function sumByDeveloper(set: EpisodeSet, score: EndingScore): Map<string, number> {
  return new Map([...set.sumsByDeveloper(score, 1, () => 0)].map(([developer, [sum]]) => [developer, sum ?? 0]));
}
