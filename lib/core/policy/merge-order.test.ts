import { describe, expect, it } from "vitest";
import { mergeOrder, weaveOrder } from "./merge-order";

const list = (text: string): string[] => [...text];

describe("mergeOrder", () => {
  it.each([
    { what: "nobody moved anything", base: "abc", mine: "abc", theirs: "abc", merged: "abc", state: "certain" },
    { what: "one side moved", base: "abc", mine: "bca", theirs: "abc", merged: "bca", state: "certain" },
    { what: "both moved alike", base: "abc", mine: "cab", theirs: "cab", merged: "cab", state: "certain" },
    { what: "both moved different ones", base: "abcd", mine: "bacd", theirs: "abdc", merged: "badc", state: "certain" },
    { what: "one added in the middle, the other at the end", base: "ab", mine: "axb", theirs: "aby", merged: "axby", state: "certain" },
    { what: "one added beside what the other moved", base: "abc", mine: "axbc", theirs: "bca", merged: "axbc", state: "contradictory" },
    { what: "both added in the same place", base: "ab", mine: "axb", theirs: "ayb", merged: "axyb", state: "free" },
    { what: "both added at the end", base: "a", mine: "az", theirs: "ay", merged: "ayz", state: "free" },
    { what: "both added the same two in another order", base: "a", mine: "axy", theirs: "ayx", merged: "axy", state: "contradictory" },
    { what: "both moved the same one elsewhere", base: "abc", mine: "bac", theirs: "acb", merged: "bac", state: "contradictory" },
    {
      what: "one removed a neighbour of an addition",
      base: "abc",
      mine: "abxc",
      theirs: "ac",
      ids: "axc",
      merged: "axc",
      state: "certain",
    },
    { what: "a removed one is kept", base: "abc", mine: "ac", theirs: "cab", ids: "abc", merged: "cab", state: "certain" },
  ])("$what: $merged, $state", ({ base, mine, theirs, ids, merged, state }) => {
    const all = list(ids ?? [...new Set(list(mine + theirs))].join(""));
    expect(mergeOrder(all, { base: list(base), mine: list(mine), theirs: list(theirs) })).toEqual({ ids: list(merged), state });
  });
});

it.each([
  ["ab", "axb", "axb"],
  ["axb", "ayb", "axyb"],
  ["ab", "xab", "xab"],
  ["ab", "abxy", "abxy"],
  ["", "xy", "xy"],
])("weaves %j and %j into %j", (first, second, woven) => {
  expect(weaveOrder(list("abxy"), list(first), list(second))).toEqual(list(woven));
});
