import { describe, expect, it } from "vitest";
import type { PolicyDraft } from "../document";
import { startingPolicy } from "../starting-policy";
import { claudeCodeSettings } from "./claude-code";
import { codexManagedConfig, tomlString } from "./codex";
import { geminiCliSettings } from "./gemini-cli";
import { opencodeConfig } from "./opencode";

/** Team payments works in the deep lane. */
function policy(): PolicyDraft {
  const draft = startingPolicy();
  draft.rules.unshift({
    id: "payments-deep",
    name: "Payments is careful",
    enabled: true,
    when: { attr: "team", op: "eq", value: "payments" },
    lane: "deep",
    lock: true,
    reason: "",
  });
  return draft;
}
const without = (tool: string): PolicyDraft => {
  const draft = policy();
  for (const lane of draft.lanes) delete lane.targets[tool];
  return draft;
};

describe("a team's configuration", () => {
  it("of Codex", () => {
    expect(codexManagedConfig({ ...policy(), version: 7 }, null)).toBe(
      '# Lane fast, policy version 7. Written by Lanekeeper.\nmodel = "gpt-5.3-codex-spark"\n',
    );
    expect(codexManagedConfig(policy(), "payments")).toBe(
      '# Lane deep. Written by Lanekeeper.\nmodel = "gpt-5.3-codex"\nmodel_reasoning_effort = "high"\n',
    );
    expect(codexManagedConfig(without("codex"), null)).toBe("");
  });

  it("of Claude Code: the default model is one of the allowed ones", () => {
    expect(claudeCodeSettings(policy(), "payments")).toEqual({
      model: "claude-opus-4-5",
      availableModels: ["claude-opus-4-5", "claude-haiku-4-5"],
      enforceAvailableModels: true,
    });
    const minimal = policy();
    Object.assign(minimal.lanes[0]?.targets["claude-code"] ?? {}, { effort: "minimal", fallbacks: ["claude-sonnet-4-5"] });
    expect(claudeCodeSettings(minimal, null)).toMatchObject({
      model: "claude-haiku-4-5",
      effortLevel: "low",
      availableModels: ["claude-haiku-4-5", "claude-sonnet-4-5", "claude-opus-4-5"],
    });
    expect(claudeCodeSettings(without("claude-code"), null)).toEqual({});
  });

  it("of Gemini CLI", () => {
    expect(geminiCliSettings(policy(), "payments")).toEqual({ model: { name: "gemini-2.5-pro" } });
    expect(geminiCliSettings(without("gemini-cli"), null)).toEqual({});
  });

  it("of opencode, where an effort belongs to the model", () => {
    expect(opencodeConfig(policy(), null)).toEqual({ $schema: "https://opencode.ai/config.json", model: "openai/gpt-5.3-codex-spark" });
    expect(opencodeConfig(policy(), "payments")).toEqual({
      $schema: "https://opencode.ai/config.json",
      model: "openai/gpt-5.3-codex",
      provider: { openai: { models: { "gpt-5.3-codex": { options: { reasoningEffort: "high" } } } } },
    });
    expect(opencodeConfig(without("opencode"), null)).toEqual({ $schema: "https://opencode.ai/config.json" });
  });

  it("follows the kill switch", () => {
    const stopped = policy();
    stopped.killSwitch = { active: true, lane: "deep" };
    expect(geminiCliSettings(stopped, null)).toEqual({ model: { name: "gemini-2.5-pro" } });
  });
});

it.each([
  ['a"b\\c', '"a\\"b\\\\c"'],
  ["\u007f\n", '"\\u007f\\n"'],
  ["\ud800x", '"\ufffdx"'],
])("writes %j as a TOML string", (text, expected) => expect(tomlString(text)).toBe(expected));
