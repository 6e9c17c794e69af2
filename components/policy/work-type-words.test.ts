import { expect, it } from "vitest";
import { overlapWords } from "./work-type-words";

const WORK = [{ id: "debug", name: "Quick debugging", phrases: [], signals: {} }];

it.each([
  ["same", "debug", "“fix” is also a phrase of Quick debugging; the work type that stands first wins."],
  ["longer", "debug", "“fix” is part of “fix it” of Quick debugging; where both match, the longer one wins: Quick debugging."],
  ["shorter", "gone", "“fix” holds “fix it” of gone; where both match, the longer one wins: this work type."],
] as const)("says who wins when the other phrase is %s", (other, workType, words) => {
  expect(overlapWords({ position: 0, phrase: "fix", other, otherPhrase: "fix it", workType }, WORK)).toBe(words);
});
