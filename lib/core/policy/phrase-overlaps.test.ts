import { expect, it } from "vitest";
import { workTypeClassifier } from "./classify";
import type { WorkType } from "./document";
import { phraseOverlaps } from "./phrase-overlaps";

const type = (id: string, ...phrases: string[]): WorkType => ({ id, name: id, phrases, signals: {} });
const WORK = [
  type("repair", "fix the failing test", "flaky test", "--"),
  type("debug", "fix the", "Flaky  TEST!", "why"),
  type("plan", "why", ""),
];

it.each([
  ["repair", ["0 shorter debug: fix the", "1 same debug: Flaky  TEST!"]],
  ["debug", ["0 longer repair: fix the failing test", "1 same repair: flaky test", "2 same plan: why"]],
  ["plan", ["0 same debug: why"]],
  ["unknown", []],
])("says who wins where phrases of %s meet others", (id, expected) => {
  const found = phraseOverlaps(WORK, id).map(
    ({ position, other, workType, otherPhrase }) => `${position} ${other} ${workType}: ${otherPhrase}`,
  );
  expect(found).toEqual(expected);
});

it("agrees with the classifier on who wins", () => {
  const classify = workTypeClassifier(WORK);
  for (const { id } of WORK) {
    for (const { phrase, other, otherPhrase, workType } of phraseOverlaps(WORK, id)) {
      if (other === "longer") expect(classify(otherPhrase)).toBe(workType);
      if (other === "shorter") expect(classify(phrase)).toBe(id);
    }
  }
});
