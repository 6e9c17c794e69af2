import fc from "fast-check";
import { expect, test } from "vitest";
import { replacedLines, textLines } from "./replaced-lines";

test.each([
  ["", "a\nb\n", ["a", "b"], []],
  ["a\nb\n", "", [], ["a", "b"]],
  ["a\nb\nc", "a\nB\nc", ["B"], ["b"]],
  ["a\na", "a", [], ["a"]],
  ["a\nb", "b\na", [], []],
  ["x", "x\n", [], []],
  ["", "\n", [""], []],
])("from %j to %j", (before, after, added, removed) => {
  expect(replacedLines(before, after)).toEqual({ added, removed });
});

test("kept and changed lines together are all the lines", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 12 }).map(lines => lines.join("\n"));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { added, removed } = replacedLines(before, after);
      expect(textLines(after).length - added.length).toBe(textLines(before).length - removed.length);
    }),
  );
});
