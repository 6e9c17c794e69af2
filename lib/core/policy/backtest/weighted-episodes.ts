import type { EpisodeSet } from "@/lib/core/metrics/figures/episode-set";
import { FLOW_RETENTION_MINUTES } from "@/lib/core/metrics/figures/flow-retention";
import { PACKED_CAUSES, type PackedEpisodes } from "@/lib/core/metrics/figures/packed-episodes";
import type { Weighted } from "./weigh";

/** What lasted longer than flow retention looks is known to have lasted longer, and no more is asked. */
const MOST_SECONDS = FLOW_RETENTION_MINUTES * 60 + 1;
const CODES = (MOST_SECONDS + 1) * PACKED_CAUSES.length;

/** The same set as `packedEpisodes` makes, up to the minutes of flow retention, with each row's episodes counted by its weight. */
export function weightedEpisodes(rows: readonly Weighted<PackedEpisodes>[]): EpisodeSet {
  const everyone = new Float64Array(CODES);
  const known = new Float64Array(CODES);
  const byDeveloper = new Map<string, Float64Array>();
  for (const { row, weight } of rows) {
    const own = row.developer === null ? null : (byDeveloper.get(row.developer) ?? new Float64Array(CODES));
    if (row.developer !== null && own !== null) byDeveloper.set(row.developer, own);
    for (const packed of row.codes) {
      const code = Math.min(packed >> 2, MOST_SECONDS) * PACKED_CAUSES.length + (packed & 3);
      everyone[code] = (everyone[code] ?? 0) + weight;
      if (own === null) continue;
      known[code] = (known[code] ?? 0) + weight;
      own[code] = (own[code] ?? 0) + weight;
    }
  }
  return {
    endings: [...endingsOf(everyone)],
    attributedEndings: [...endingsOf(known)],
    countByDeveloper: new Map([...byDeveloper].map(([developer, own]) => [developer, own.reduce((sum, each) => sum + each, 0)])),
    sumsByDeveloper: (score, bins, binOf) => {
      const sums = new Map([...byDeveloper.keys()].map(developer => [developer, new Float64Array(bins)]));
      for (const { code, t, cause } of endingsOf(known)) {
        const [value, bin] = [score(t, cause), binOf(t)];
        for (const [developer, own] of byDeveloper) {
          const total = sums.get(developer);
          if (total !== undefined && own[code]) total[bin] = (total[bin] ?? 0) + value * own[code];
        }
      }
      return sums;
    },
  };
}

function* endingsOf(counts: Float64Array) {
  for (const [code, count] of counts.entries()) {
    const cause = PACKED_CAUSES[code % PACKED_CAUSES.length] ?? "censored";
    if (count > 0) yield { code, t: Math.floor(code / PACKED_CAUSES.length) / 60, cause, count };
  }
}
