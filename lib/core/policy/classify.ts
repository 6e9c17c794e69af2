import type { WorkType } from "./document";

/** Only the beginning of a long prompt is read: enough to tell the kind of work, and bounded. */
const MAX_PROMPT_CHARS = 20_000;

/**
 * Compiles the phrases of the work types into `prompt -> work type id or null`. A phrase matches whole words, whatever case, spacing and
 * punctuation; of several matches the longest phrase wins, then the policy's order. Runs on the client: only the label leaves the machine.
 */
export function workTypeClassifier(workTypes: readonly WorkType[]): (prompt: string) => string | null {
  // At the first prompt: most evaluations are given none, or a work type that was declared.
  let phrases: ReturnType<typeof phrasesOf> | null = null;
  return prompt => {
    phrases ??= phrasesOf(workTypes);
    const words = wordsOf(prompt.slice(0, MAX_PROMPT_CHARS));
    return phrases.find(phrase => words.includes(phrase.words))?.id ?? null;
  };
}

function phrasesOf(workTypes: readonly WorkType[]) {
  return workTypes
    .flatMap(workType => workType.phrases.map(phrase => ({ id: workType.id, words: wordsOf(phrase) })))
    .filter(({ words }) => words.trim() !== "")
    .sort((a, b) => b.words.length - a.words.length);
}

/** The words of a text, lower-case, each between single spaces. Scripts written without spaces count every character as a word. */
export function wordsOf(text: string): string {
  const words = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu, " $& ")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ");
  return ` ${words.trim()} `;
}
