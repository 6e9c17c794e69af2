import type { EpisodeCause } from "@/lib/core/metrics/facts";
import { type Ending, type EpisodeSet, MINUTE_MS } from "./episode-set";

/** Codes of endings: `ticks x 4 + cause`, so that hundreds of thousands of episodes are a few bytes each. A tick is a second, unless it is said otherwise. */
export const PACKED_CAUSES = ["censored", "break", "done"] as const satisfies readonly EpisodeCause[];
/** Times beyond four hours count as four hours: no figure and no curve looks further, and a code stays within 16 bits. */
export const MAX_PACKED_SECONDS = 4 * 3600;

const CODES = (MAX_PACKED_SECONDS + 1) * 4;
const SECOND_MS = 1000;

// Working space by code, kept because an answer makes hundreds of sets. Nothing is read that the same call has not written; counts are zero between calls.
const counts = new Uint32Array(CODES);
const scores = new Float64Array(CODES);
const places = new Uint16Array(CODES);

/** Codes of one developer's episodes (null: unattributed), in any order. */
export type PackedEpisodes = { developer: string | null; codes: Uint16Array };

/**
 * The set that these codes stand for; times are whole ticks, in minutes. Every function of an ending is computed once per different ending. With
 * `upToMinutes` what lasted longer is known to have lasted longer and no more, which is all that a figure at that time asks, and far less work.
 */
export function packedEpisodes(rows: readonly PackedEpisodes[], upToMinutes?: number, tickMs: number = SECOND_MS): EpisodeSet {
  const beyond = upToMinutes === undefined ? CODES - 1 : ((upToMinutes * MINUTE_MS) / tickMs + 1) * 4;
  const known = rows.filter((row): row is PackedEpisodes & { developer: string } => row.developer !== null && row.codes.length > 0);
  const endings = endingsOf(rows, beyond, tickMs);
  let ofKnown: PackedEnding[] | null = known.length === rows.length ? endings : null;
  const attributedEndings = (): PackedEnding[] => {
    ofKnown ??= endingsOf(known, beyond, tickMs);
    return ofKnown;
  };
  const countByDeveloper = new Map<string, number>();
  for (const { developer, codes } of known) countByDeveloper.set(developer, (countByDeveloper.get(developer) ?? 0) + codes.length);
  return {
    endings,
    // Not every figure asks for them.
    get attributedEndings() {
      return attributedEndings();
    },
    countByDeveloper,
    sumsByDeveloper: (score, bins, binOf) => {
      for (const { code, t, cause } of attributedEndings()) {
        scores[code] = score(t, cause);
        places[code] = binOf(t);
      }
      const sums = new Map<string, Float64Array>();
      for (const { developer, codes } of known) {
        const own = sums.get(developer) ?? new Float64Array(bins);
        sums.set(developer, own);
        addTo(own, codes, beyond);
      }
      return sums;
    },
  };
}

/** The inner loop, over every episode: plain indexes, because iterators cost several times as much here. */
function addTo(sums: Float64Array, codes: Uint16Array, beyond: number): void {
  for (let index = 0; index < codes.length; index++) {
    const code = Math.min(codes[index] ?? 0, beyond);
    const place = places[code] ?? 0;
    sums[place] = (sums[place] ?? 0) + (scores[code] ?? 0);
  }
}

type PackedEnding = Ending & { code: number };

function endingsOf(rows: readonly PackedEpisodes[], beyond: number, tickMs: number): PackedEnding[] {
  for (const { codes } of rows)
    for (let index = 0; index < codes.length; index++) {
      const code = Math.min(codes[index] ?? 0, beyond);
      counts[code] = (counts[code] ?? 0) + 1;
    }
  const endings: PackedEnding[] = [];
  for (let code = 0; code <= beyond; code++) {
    const count = counts[code] ?? 0;
    if (count > 0) endings.push({ code, t: ((code >> 2) * tickMs) / MINUTE_MS, cause: PACKED_CAUSES[code & 3] ?? "censored", count });
  }
  counts.fill(0, 0, beyond + 1);
  return endings;
}
