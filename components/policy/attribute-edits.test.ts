import { describe, expect, it } from "vitest";
import { startingPolicy } from "@/lib/core/policy/starting-policy";
import { attributeNameProblem, ownAttributes, withAttributes, withType } from "./attribute-edits";

const draft = withAttributes(startingPolicy(), [
  { id: "zone", type: "string", values: ["eu"] },
  { id: "area", type: "number" },
]);

describe("attributes of a policy", () => {
  it("reads and writes them in order", () => {
    expect(draft.attributes).toEqual({ zone: { type: "string", values: ["eu"] }, area: { type: "number" } });
    expect(ownAttributes(draft).map(({ id }) => id)).toEqual(["zone", "area"]);
    expect(withAttributes(draft, ownAttributes(draft))).toEqual(draft);
  });

  it.each([
    ["number", { id: "zone", type: "number", description: "d" }],
    ["string", { id: "zone", type: "string", description: "d", values: ["eu"] }],
  ] as const)("as %s", (type, expected) => {
    expect(withType({ id: "zone", type: "string", description: "d", values: ["eu"] }, type)).toEqual(expected);
  });

  it.each([
    ["region", null],
    ["zone", null],
    ["area", /taken/],
    ["repo", /standard/],
    ["a.b", /Letters/],
    ["", /Letters/],
    ["__proto__", /Letters/],
    ["constructor", null],
  ])("judges the name %j", (name, expected) => {
    const problem = attributeNameProblem(name, draft, "zone");
    if (expected === null) expect(problem).toBeNull();
    else expect(problem).toMatch(expected);
  });
});
