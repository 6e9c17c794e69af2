import { describe, expect, it } from "vitest";
import { policyDraftSchema } from "./document";
import { compilePolicy } from "./evaluate";
import { NEEDS } from "./needs";
import { startingPolicy } from "./starting-policy";

describe("startingPolicy", () => {
  const { evaluate } = compilePolicy(startingPolicy());

  it.each([
    ["editor-interaction", "fast"],
    ["quick-debug", "fast"],
    ["small-refactor", "fast"],
    ["code-question", "fast"],
    ["large-refactor", "deep"],
    ["codebase-change", "deep"],
    ["test-repair", "deep"],
    ["release-prep", "deep"],
    ["multi-file-plan", "deep"],
  ])("sends %s to the %s lane", (workType, lane) => {
    expect(evaluate({ workType })).toMatchObject({ lane, reason: "RULE", ruleId: `${workType}-${lane}`, locked: false });
  });

  it("delegates work with all three signals, whatever it is called", () => {
    const signals = Object.fromEntries(NEEDS.map(need => [need, true]));
    expect(evaluate(signals)).toMatchObject({ lane: "deep", ruleId: "all-signals-deep" });
    expect(evaluate({ ...signals, workType: "code-question" })).toMatchObject({ lane: "deep" });
    expect(evaluate({ ...signals, needsConfidence: false })).toMatchObject({ lane: "fast", reason: "DEFAULT" });
  });

  it("names a model for each tool in each lane", () => {
    for (const tool of ["codex", "claude-code", "gemini-cli", "opencode"]) {
      expect(evaluate({ tool }).target?.model).toMatch(/./);
      expect(evaluate({ tool, workType: "release-prep" }).target?.model).not.toBe(evaluate({ tool }).target?.model);
    }
    expect(evaluate({ tool: "codex" }).target?.model).toBe("gpt-5.3-codex-spark");
  });

  it("fits the schema and is a fresh copy each time", () => {
    const first = startingPolicy();
    expect(policyDraftSchema.parse(first)).toEqual(first);
    first.workTypes[0]?.phrases.push("changed");
    first.rules.pop();
    expect(startingPolicy()).not.toEqual(first);
  });
});
