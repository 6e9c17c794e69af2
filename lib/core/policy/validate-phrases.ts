import { wordsOf } from "./classify";
import type { PolicyDraft } from "./document";
import { error, type Finding, warning } from "./finding";
import { pointerOf } from "./json-pointer";

/** Phrases that match nothing, and those that never decide because the same words stand before them. */
export function validatePhrases({ workTypes }: PolicyDraft): Finding[] {
  const owners = new Map<string, { id: string; name: string }>();
  return workTypes.flatMap((workType, index) =>
    workType.phrases.flatMap((phrase, position) => {
      const pointer = pointerOf("workTypes", index, "phrases", position);
      const words = wordsOf(phrase);
      if (words.trim() === "") return [error(pointer, "empty_phrase", "A phrase needs at least one letter or digit")];
      const owner = owners.get(words);
      if (!owner) {
        owners.set(words, workType);
        return [];
      }
      if (owner.id === workType.id) return [warning(pointer, "repeated_phrase", `"${phrase}" is there twice: remove one`)];
      const message = `"${phrase}" already belongs to work type "${owner.name}", which wins: remove it from one of them`;
      return [warning(pointer, "shared_phrase", message)];
    }),
  );
}
