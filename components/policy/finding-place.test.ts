import { describe, expect, it } from "vitest";
import { error, warning } from "@/lib/core/policy/finding";
import { startingPolicy } from "@/lib/core/policy/starting-policy";
import { tabOf } from "./editor-place";
import { findingsAt, placeFindings } from "./finding-place";

const draft = startingPolicy();

it("puts errors first and names the rule that a finding belongs to", () => {
  const placed = placeFindings(
    [
      warning("/rules/1/when/all/0", "w", "Hm"),
      error("/rules/10", "e", "Gone"),
      error("/rules/0/lane", "e", "Lane"),
      error("/default/lane", "e", "No"),
    ],
    draft,
  );
  expect(placed.map(({ severity, ruleId, tab, place }) => [severity, ruleId, tab, place])).toEqual([
    ["error", null, "rules", "rules › 10"],
    ["error", draft.rules[0]?.id, "rules", draft.rules[0]?.name],
    ["error", null, "defaults", "default › lane"],
    ["warning", draft.rules[1]?.id, "rules", draft.rules[1]?.name],
  ]);
});

describe("findingsAt", () => {
  const placed = placeFindings(
    ["/rules/1", "/rules/1/lane", "/rules/10/lane"].map(pointer => error(pointer, "e", pointer)),
    draft,
  );
  it.each([
    ["/rules/1", ["/rules/1", "/rules/1/lane"]],
    ["/rules/1/lane", ["/rules/1/lane"]],
    ["/rules/1/la", []],
    ["", ["/rules/1", "/rules/1/lane", "/rules/10/lane"]],
  ])("finds what is about %j or inside it", (pointer, found) => {
    expect(findingsAt(placed, pointer).map(finding => finding.pointer)).toEqual(found);
  });
});

it.each([
  ["/rules/3/when", "rules"],
  ["/lanes/0", "lanes"],
  ["/escalation/0/to", "escalation"],
  ["/attributes/a~1b/type", "vocabulary"],
  ["/segments/0", "vocabulary"],
  ["/workTypes", "vocabulary"],
  ["/client/minEvaluator", "defaults"],
  ["/killSwitch/lane", "defaults"],
  ["/constructor", "json"],
  ["", "json"],
])("shows %j in its tab", (pointer, tab) => {
  expect(tabOf(pointer)).toBe(tab);
});
