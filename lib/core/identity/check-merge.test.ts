import { expect, it } from "vitest";
import { checkMerge } from "./check-merge";

const merges = [
  { developer: "b", into: "a" },
  { developer: "c", into: "b" },
];

it.each([
  ["d", "a", null],
  ["d", "c", null],
  ["a", "d", null],
  ["a", "a", "same"],
  ["b", "d", "already_merged"],
  ["a", "c", "ring"],
  ["a", "b", "ring"],
])("%s into %s: %s", (developer, into, refusal) => {
  expect(checkMerge(merges, { developer, into })).toBe(refusal);
});

it("ends on a ring that is there already", () => {
  const ring = [
    { developer: "x", into: "y" },
    { developer: "y", into: "x" },
  ];
  expect(checkMerge(ring, { developer: "z", into: "x" })).toBeNull();
});
