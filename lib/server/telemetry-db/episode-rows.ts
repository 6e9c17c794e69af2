import type { EpisodeFact } from "@/lib/core/metrics/facts";
import { MAX_PACKED_SECONDS, PACKED_CAUSES, type PackedEpisodes } from "@/lib/core/metrics/figures/packed-episodes";
import { type Counted, type CountedKind, type CountQuery, countFacts } from "./count-query";
import { packed, unpacked16 } from "./packed-column";

export type EpisodeRows = Counted & PackedEpisodes;
/** Breaks by reason; `left` is split by the wait before it: "left:1", "left:10" (seconds at most) and "left:more". */
export type BreakRow = Counted & { reasons: Map<string, number> };

const episodesOf = (kind: EpisodeFact["kind"]): CountedKind => ({
  columns: {
    kind: "episodes.kind",
    lane: "episodes.lane",
    at: "episodes.start",
    engaged_ms: "episodes.engaged_ms",
    ended_by: "episodes.cause",
    reason: "episodes.reason",
    closes: "episodes.closes_at",
    first_turn: "episodes.first_turn",
    last_turn: "episodes.last_turn",
  },
  model: "arrayElement(turns.model, first_turn + 1)",
  workType: "arrayElement(turns.work_type, first_turn + 1)",
  where: `kind = '${kind}'`,
});

/** An episode that is not final at `asOf` is censored, because that is what is known of it then. */
const IS_FINAL = "closes <= fromUnixTimestamp64Milli({asOfMs: Int64})";
const CAUSE_CODE = `if(${IS_FINAL}, transform(ended_by, [${PACKED_CAUSES.map(cause => `'${cause}'`).join(", ")}], [${[...PACKED_CAUSES.keys()].join(", ")}], 0), 0)`;
/** Engaged time in whole seconds, rounded up, so that what is within 15 minutes stays so. */
const CODE = `least(toUInt32(ceil(engaged_ms / 1000)), ${MAX_PACKED_SECONDS}) * 4 + ${CAUSE_CODE}`;
const REASON = `if(reason = 'left', concat('left:', multiIf(arrayElement(turns.wait_ms, last_turn + 1) <= 1000, '1',
  arrayElement(turns.wait_ms, last_turn + 1) <= 10000, '10', 'more')), reason)`;

/** Episodes begun in the span, each as a code of its engaged time and ending. */
export function loadEpisodes(query: CountQuery, kind: EpisodeFact["kind"]): Promise<EpisodeRows[]> {
  return countFacts<EpisodeRows>(query, episodesOf(kind), {
    sums: packed("UInt16", CODE),
    read: ([codes]) => ({ codes: unpacked16(codes) }),
  });
}

/** Final episodes begun in the span that ended in a break, by reason. */
export function countBreaks(query: CountQuery, kind: EpisodeFact["kind"]): Promise<BreakRow[]> {
  const breaks = { ...episodesOf(kind), where: `kind = '${kind}' AND ended_by = 'break' AND ${IS_FINAL}` };
  return countFacts<BreakRow>(query, breaks, {
    sums: `sumMap([${REASON}], [toUInt32(1)])`,
    read: ([counts]) => ({ reasons: countsOf(counts) }),
  });
}

/** `[keys, counts]` of a sumMap. */
export function countsOf(value: unknown): Map<string, number> {
  const [keys, counts] = Array.isArray(value) ? value : [];
  if (!Array.isArray(keys) || !Array.isArray(counts)) return new Map();
  return new Map(keys.map((key, index) => [String(key), Number(counts[index])]));
}
