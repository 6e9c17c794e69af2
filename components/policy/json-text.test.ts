import { expect, it } from "vitest";
import { conditionSchema } from "@/lib/core/policy/condition";
import { ruleSchema } from "@/lib/core/policy/document";
import { startingPolicy } from "@/lib/core/policy/starting-policy";
import { jsonText, parseJson } from "./json-text";

const rule = startingPolicy().rules[0];

it("reads what it writes", () => {
  expect(parseJson(ruleSchema, jsonText(rule))).toEqual({ value: rule, problem: null });
});

it.each([
  ["broken JSON", '{\n  "all": [\n', /^Line 3, column 1: a value is expected$/],
  ["a wrong operator", '{ "all": [\n  { "attr": "repo", "op": "is", "value": "x" }\n] }', /^Line 2, column 21 \(op\): /],
  ["no condition", '{ "al": [] }', /^Line 1, column 1: A condition has either/],
  ["a condition in a list", '{ "any": [\n{ "attr": "repo" }] }', /^Line 2, column 1 \(op\): /],
])("says where %s is wrong", (_, text, problem) => {
  expect(parseJson(conditionSchema, text)).toEqual({ value: null, problem: expect.stringMatching(problem) });
});

it("points at the object that lacks a field", () => {
  const { reason: _, ...rest } = rule ?? { reason: "" };
  expect(parseJson(ruleSchema, JSON.stringify(rest))).toEqual({
    value: null,
    problem: "Line 1, column 1 (reason): This field is required",
  });
});
