import { describe, expect, it } from "vitest";
import { readLines, readNumber, readOptionalNumber, readRequired } from "./field-readings";

const WHOLE = { min: 5, max: 86_400 };
const LINES = { shortest: 2, longest: 10, most: 3 };

describe("what is typed into a field", () => {
  it.each([
    ["5", WHOLE, 5],
    [" 60 ", WHOLE, 60],
    ["4", WHOLE, "A whole number from 5 to 86,400"],
    ["86401", WHOLE, "A whole number from 5 to 86,400"],
    ["5.5", WHOLE, "A whole number from 5 to 86,400"],
    ["", WHOLE, "A whole number from 5 to 86,400"],
    ["abc", WHOLE, "A whole number from 5 to 86,400"],
    ["Infinity", WHOLE, "A whole number from 5 to 86,400"],
    ["0.25", { min: 0, max: 5, decimals: 2 }, 0.25],
    ["4.35", { min: 0, max: 5, decimals: 2 }, 4.35],
    ["0.255", { min: 0, max: 5, decimals: 2 }, "A number from 0 to 5"],
  ])("reads %j as a number", (text, range, expected) => {
    const { value, problem } = readNumber(text, range);
    expect(problem ?? value).toBe(expected);
  });

  it("takes nothing for no number where that is allowed", () => {
    expect(readOptionalNumber(" ", WHOLE)).toEqual({ value: undefined, problem: null });
    expect(readOptionalNumber("1", WHOLE).problem).toMatch(/from 5/);
  });

  it.each([
    ["x", null],
    ["  ", "This cannot be empty"],
  ])("asks for a text: %j", (text, problem) => {
    expect(readRequired(text).problem).toBe(problem);
  });

  it.each([
    ["one\n\n  two \n", ["one", "two"]],
    ["", []],
    ["a\nab", "“a” is too short: 2 to 10 characters"],
    ["12345678901", "“12345678901” is too long: 2 to 10 characters"],
    ["aa\nbb\ncc\ndd", "3 lines at the most"],
  ])("reads lines of %j", (text, expected) => {
    const { value, problem } = readLines(text, LINES);
    expect(problem ?? value).toEqual(expected);
  });
});
