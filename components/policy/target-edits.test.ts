import { describe, expect, it } from "vitest";
import { startingPolicy } from "@/lib/core/policy/starting-policy";
import { modelsToChoose, modelToStartWith, toolsToTarget, withFallbacks, withTarget } from "./target-edits";

const draft = startingPolicy();
const [fast] = draft.lanes;
if (!fast) throw new Error("The starting policy has lanes");

describe("targets of a lane", () => {
  it("offers tools that are understood, seen or named, each once", () => {
    const lanes = [withTarget(fast, "aider", { model: "m" })];
    expect(toolsToTarget({ lanes }, { tools: ["zed", "codex"] })).toEqual([
      "codex",
      "claude-code",
      "gemini-cli",
      "opencode",
      "copilot-chat",
      "aider",
      "zed",
    ]);
  });

  it("offers names of models, no patterns", () => {
    const lanes = [{ ...fast, targets: { codex: { model: "b", fallbacks: ["c"] } } }];
    expect(modelsToChoose({ lanes }, { models: ["a", "*-mini", "b"] })).toEqual(["a", "b", "c"]);
    expect(modelsToChoose({ lanes: [] }, {})).toEqual([]);
  });

  it("sets a target and takes it away", () => {
    const set = withTarget(fast, "zed", { model: "m" });
    expect(set.targets.zed).toEqual({ model: "m" });
    expect(withTarget(set, "zed", null)).toEqual(fast);
    expect(fast.targets).not.toHaveProperty("zed");
  });

  it.each([
    [["a", "b"], { model: "m", effort: "high", fallbacks: ["a", "b"] }],
    [[], { model: "m", effort: "high" }],
  ])("sets the fallbacks %j", (fallbacks, expected) => {
    expect(withFallbacks({ model: "m", effort: "high", fallbacks: ["x"] }, fallbacks)).toEqual(expected);
  });

  it.each([
    [draft, {}, "codex", "gpt-5.3-codex-spark"],
    [{ lanes: [] }, { models: ["k"] }, "codex", "k"],
    [{ lanes: [] }, {}, "codex", "model"],
  ])("starts with a model that is known", (policy, known, tool, model) => {
    expect(modelToStartWith(policy, known, tool)).toBe(model);
  });
});
