import { describe, expect, it } from "vitest";
import { freeId, idProblem, insertItem, moveItem, removeItem, replaceItem } from "./list-edits";

const items = ["a", "b", "c"].map(id => ({ id }));
const ids = (list: readonly { id: string }[]) => list.map(item => item.id).join("");

describe("list edits", () => {
  it.each([
    ["replaces", replaceItem(items, "b", { id: "x" }), "axc"],
    ["replaces nothing", replaceItem(items, "z", { id: "x" }), "abc"],
    ["removes", removeItem(items, "a"), "bc"],
    ["removes nothing", removeItem(items, "z"), "abc"],
    ["inserts", insertItem(items, { id: "x" }, 1), "axbc"],
    ["inserts behind the end", insertItem(items, { id: "x" }, 9), "abcx"],
    ["moves down", moveItem(items, 0, 1), "bac"],
    ["moves up", moveItem(items, 2, -2), "cab"],
    ["moves no further than the end", moveItem(items, 0, 9), "bca"],
    ["moves nothing", moveItem(items, 7, 1), "abc"],
  ])("%s", (_, list, expected) => {
    expect(ids(list)).toBe(expected);
    expect(ids(items)).toBe("abc");
  });

  it.each([
    [[], "new", "new"],
    [["new"], "new", "new-2"],
    [["new", "new-2"], "new", "new-3"],
    [["x".repeat(60)], "x".repeat(64), `${"x".repeat(60)}-2`],
  ])("finds a free id beside %j for %s", (taken, wanted, expected) => {
    expect(freeId(taken, wanted)).toBe(expected);
  });

  it.each([
    ["b", "a", /taken/],
    ["a", "a", null],
    ["free", "a", null],
    ["", "a", /Lower-case/],
    ["Not so", "a", /Lower-case/],
    ["-x", "a", /Lower-case/],
    ["x".repeat(65), "a", /Lower-case/],
  ])("judges the id %j of %s", (id, own, expected) => {
    const problem = idProblem(id, ["a", "b"], own);
    if (expected === null) expect(problem).toBeNull();
    else expect(problem).toMatch(expected);
  });
});
