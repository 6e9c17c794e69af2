import { describe, expect, it } from "vitest";
import { hiddenTogether, splitsHidden } from "./hidden-together";

const people = (prefix: string, count: number) => new Set(Array.from({ length: count }, (_, index) => `${prefix}${index}`));
const hidden = (sizes: [value: string | null, developers: Set<string>][]) => [...hiddenTogether(new Map(sizes), 5)];

describe("values hidden together", () => {
  it.each<[string, [string | null, Set<string>][], (string | null)[]]>([
    [
      "nothing where every value is of many",
      [
        ["a", people("a", 5)],
        ["b", people("b", 9)],
      ],
      [],
    ],
    ["nothing where there is nothing", [], []],
    [
      "never one alone: the next smallest goes with it",
      [
        ["a", people("a", 9)],
        ["b", people("b", 6)],
        ["c", people("c", 1)],
      ],
      ["c", "b"],
    ],
    [
      "two that are many together are enough",
      [
        ["a", people("a", 3)],
        ["b", people("b", 2)],
        ["c", people("c", 5)],
      ],
      ["b", "a"],
    ],
    [
      "two of the same few are not",
      [
        ["a", people("x", 3)],
        ["b", people("x", 4)],
        ["c", people("c", 5)],
      ],
      ["a", "b", "c"],
    ],
    [
      "every small one, however many",
      [
        ["a", people("a", 4)],
        ["b", people("b", 4)],
        ["c", people("c", 4)],
        ["d", people("d", 5)],
      ],
      ["a", "b", "c"],
    ],
    [
      "the unknown value is one like the others",
      [
        [null, people("n", 2)],
        ["a", people("a", 7)],
      ],
      [null, "a"],
    ],
    [
      "a value without anybody hides nobody",
      [
        ["a", new Set<string>()],
        ["b", people("b", 7)],
      ],
      [],
    ],
    [
      "equals go by name",
      [
        ["b", people("b", 6)],
        ["a", people("a", 6)],
        ["c", people("c", 1)],
      ],
      ["c", "a"],
    ],
  ])("%s", (_, sizes, expected) => {
    expect(hidden(sizes)).toEqual(expected);
  });

  it.each<[string[], boolean]>([
    [["a"], true],
    [["a", "a"], true],
    [["a", "z"], true],
    [["a", "b"], false],
    [["a", "b", "z"], false],
    [["z"], false],
    [[], false],
  ])("a selection of %j splits a and b: %s", (selected, expected) => {
    expect(splitsHidden(selected, new Set(["a", "b"]))).toBe(expected);
  });
});
