/** Kinds of work that are compared with each other only: the same work type, team, tool and size of prompt. All are known before a lane is chosen. */
export const STRATUM_DIMENSIONS = ["workType", "team", "tool", "size"] as const;
export type StratumDimension = (typeof STRATUM_DIMENSIONS)[number];

/** Sizes of prompts, smallest first; `belowChars` is the first length that is too long for it. */
export const PROMPT_SIZES = [
  { id: "short", belowChars: 200 },
  { id: "medium", belowChars: 1000 },
  { id: "long", belowChars: Number.POSITIVE_INFINITY },
] as const;

/** Values by dimension; empty where one is not known. A work type is declared or classified: an inferred one follows from the lane. */
export type Stratum = Record<StratumDimension, string>;

/** Between the values of a stratum's name; no work type, team or tool contains it. */
export const STRATUM_SEPARATOR = "\n";

/** The name of a stratum, or null where its work type is not known: such work is in no stratum. */
export function stratumName(stratum: Stratum): string | null {
  return stratum.workType === "" ? null : STRATUM_DIMENSIONS.map(dimension => stratum[dimension]).join(STRATUM_SEPARATOR);
}

/** The work type in a stratum's name. */
export function workTypeOf(name: string): string {
  return name.split(STRATUM_SEPARATOR, 1)[0] ?? "";
}
