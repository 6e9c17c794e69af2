import { expect, it } from "vitest";
import { error, warning } from "@/lib/core/policy/finding";
import { startingPolicy } from "@/lib/core/policy/starting-policy";
import { placeFindings } from "./finding-place";

it("puts errors first and names the rule that a finding belongs to", () => {
  const draft = startingPolicy();
  const placed = placeFindings(
    [
      warning("/rules/1/when/all/0", "w", "Hm"),
      error("/rules/10", "e", "Gone"),
      error("/rules/0/lane", "e", "Lane"),
      error("/default/lane", "e", "No"),
    ],
    draft,
  );
  expect(placed.map(({ severity, ruleId, place }) => [severity, ruleId, place])).toEqual([
    ["error", null, "rules › 10"],
    ["error", draft.rules[0]?.id, draft.rules[0]?.name],
    ["error", null, "default › lane"],
    ["warning", draft.rules[1]?.id, draft.rules[1]?.name],
  ]);
});
