import type { PolicyDraft } from "../document";
import { modelsOf, startingDecision } from "./tool-lane";

/** The settings that follow from a policy; each is ours: one that is absent here must not stay in a file that we write. */
export const CLAUDE_CODE_KEYS = ["model", "effortLevel", "availableModels", "enforceAvailableModels"] as const;

export type ClaudeCodeSettings = { model?: string; effortLevel?: string; availableModels?: string[]; enforceAvailableModels?: boolean };

/**
 * Settings of Claude Code, for settings.json or managed-settings.json. `availableModels` alone would leave the "Default" choice open to a model
 * that no lane has; `enforceAvailableModels` closes that, where the file is a managed one. Empty when the policy names no model.
 */
export function claudeCodeSettings(policy: PolicyDraft, team: string | null): ClaudeCodeSettings {
  const decision = startingDecision(policy, "claude-code", team);
  const { target } = decision;
  if (target === null) return {};
  return {
    model: target.model,
    // Claude Code knows no "minimal".
    ...(target.effort && { effortLevel: target.effort === "minimal" ? "low" : target.effort }),
    availableModels: modelsOf(policy, "claude-code", decision),
    enforceAvailableModels: true,
  };
}
