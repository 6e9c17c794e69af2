import { describe, expect, it } from "vitest";
import { explainPolicy } from "@/lib/core/policy/explain";
import { startingPolicy } from "@/lib/core/policy/starting-policy";
import { contextOfTexts, formAttributes, outcomeText, textsOfContext } from "./playground-model";

const policy = { ...startingPolicy(), attributes: { risk: { type: "number" as const }, site: { type: "string" as const } } };

describe("contextOfTexts", () => {
  it.each<[string, Record<string, string>, object]>([
    ["nothing typed", { tool: "", team: "  " }, {}],
    [
      "each in its type",
      { tool: " codex ", promptChars: "120", interactive: "false", risk: "0.5" },
      { tool: "codex", promptChars: 120, interactive: false, risk: 0.5 },
    ],
    ["numbers in a text", { repo: "42" }, { repo: "42" }],
    ["no number", { promptChars: "many" }, { promptChars: "many" }],
    ["neither true nor false", { interactive: "yes" }, { interactive: "yes" }],
    ["an attribute that nobody knows", { mood: "1" }, { mood: "1" }],
  ])("%s", (_, texts, context) => {
    expect(contextOfTexts(policy, texts)).toEqual(context);
  });

  it("gives back what a recorded turn's context was", () => {
    const context = { tool: "codex", interactive: true, corrections: 2 };
    expect(contextOfTexts(policy, textsOfContext(context))).toEqual(context);
  });
});

it("puts the attributes first that rules ask for", () => {
  const { asked, others } = formAttributes(policy);
  expect(asked).toEqual(["tool", "workType", "needsPersistence", "needsOrchestration", "needsConfidence", "corrections", "failedChecks"]);
  expect(others).toEqual(expect.arrayContaining(["team", "risk", "site"]));
});

describe("outcomeText", () => {
  const texts = (context: object) => {
    const { rules, escalationRules, attributes } = explainPolicy(policy, context);
    return [rules[0], rules[2], escalationRules[0]].map(each => each && outcomeText(each, attributes));
  };

  it("says which condition failed and what it met", () => {
    expect(texts({ workType: "test-repair", lane: "fast", corrections: 1 })).toEqual([
      "workType is large-refactor fails: it is test-repair",
      "fired",
      "corrections is at least 2 fails: it is 1",
    ]);
    expect(texts({})).toEqual([
      "workType is large-refactor fails: workType is not known",
      "workType is test-repair fails: workType is not known",
      "is for work in another lane",
    ]);
  });
});
