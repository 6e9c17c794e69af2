import { wordsOf } from "./classify";
import type { WorkType } from "./document";

/** How a phrase stands to one of another work type. */
export type PhraseOverlap = {
  /** Position among the phrases of its work type. */
  position: number;
  phrase: string;
  /** `same`: the earlier one takes all prompts; `longer`: the other holds this one and wins where both match; `shorter`: the other way round. */
  other: "same" | "longer" | "shorter";
  otherPhrase: string;
  workType: string;
};

/**
 * Where phrases of a work type meet those of others, which decides who wins: the longest phrase that a prompt holds, then the policy's order
 * (classify.ts). Phrases compare by words, as the classifier reads them.
 */
export function phraseOverlaps(workTypes: readonly WorkType[], id: string): PhraseOverlap[] {
  const own = workTypes.find(workType => workType.id === id);
  const others = workTypes
    .filter(workType => workType.id !== id)
    .flatMap(workType => workType.phrases.map(phrase => ({ phrase, words: wordsOf(phrase), workType: workType.id })));
  return (own?.phrases ?? []).flatMap((phrase, position) => {
    const words = wordsOf(phrase);
    if (words.trim() === "") return [];
    return others.flatMap((other): PhraseOverlap[] => {
      const kind = overlapOf(words, other.words);
      return kind === null ? [] : [{ position, phrase, other: kind, otherPhrase: other.phrase, workType: other.workType }];
    });
  });
}

function overlapOf(own: string, other: string): PhraseOverlap["other"] | null {
  if (own === other) return "same";
  if (other.includes(own)) return "longer";
  return other.trim() !== "" && own.includes(other) ? "shorter" : null;
}
