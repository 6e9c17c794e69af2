import type { WorkType } from "@/lib/core/policy/document";
import type { NEEDS } from "@/lib/core/policy/needs";
import type { PhraseOverlap } from "@/lib/core/policy/phrase-overlaps";

/** The three signals as people say them. */
export const NEED_WORDS: Record<(typeof NEEDS)[number], string> = {
  needsPersistence: "Needs persistence",
  needsOrchestration: "Needs orchestration",
  needsConfidence: "Needs confidence",
};

/** Who wins where a phrase meets one of another work type. */
export function overlapWords({ phrase, other, otherPhrase, workType }: PhraseOverlap, workTypes: readonly WorkType[]): string {
  const name = workTypes.find(({ id }) => id === workType)?.name ?? workType;
  switch (other) {
    case "same":
      return `“${phrase}” is also a phrase of ${name}; the work type that stands first wins.`;
    case "longer":
      return `“${phrase}” is part of “${otherPhrase}” of ${name}; where both match, the longer one wins: ${name}.`;
    case "shorter":
      return `“${phrase}” holds “${otherPhrase}” of ${name}; where both match, the longer one wins: this work type.`;
  }
}
