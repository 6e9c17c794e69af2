import { expect, it } from "vitest";
import { ruleSchema } from "@/lib/core/policy/document";
import { startingPolicy } from "@/lib/core/policy/starting-policy";
import { jsonText, parseJson } from "./json-text";

const [rule] = startingPolicy().rules;

it("reads back what it wrote", () => {
  expect(parseJson(ruleSchema, jsonText(rule))).toEqual({ value: rule, problem: null });
});

it("says what is wrong, in one sentence", () => {
  expect(parseJson(ruleSchema, "{").problem).toMatch(/^Not JSON yet/);
  expect(parseJson(ruleSchema, jsonText({ ...rule, lane: 7 })).problem).toMatch(/^lane: /);
  expect(parseJson(ruleSchema, jsonText({ ...rule, surprise: 1 })).problem).toContain("surprise");
});
