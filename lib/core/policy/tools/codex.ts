import type { PolicyDraft, Target } from "../document";
import { startingDecision } from "./tool-lane";

/**
 * Text of Codex's `managed_config.toml`, which wins over the user's config.toml and over command-line options. Empty when the policy names no
 * model for Codex.
 */
export function codexManagedConfig(policy: PolicyDraft & { version?: number }, team: string | null): string {
  const { target, lane } = startingDecision(policy, "codex", team);
  if (target === null) return "";
  const origin = policy.version === undefined ? "" : `, policy version ${policy.version}`;
  return `${[`# Lane ${lane}${origin}. Written by Lanekeeper.`, ...codexModelLines(target)].join("\n")}\n`;
}

/** A target as lines of Codex's configuration. */
export function codexModelLines({ model, effort }: Target): string[] {
  return [`model = ${tomlString(model)}`, ...(effort ? [`model_reasoning_effort = ${tomlString(effort)}`] : [])];
}

/** A TOML basic string. JSON's escapes are TOML's, but for DEL and lone surrogates. */
export function tomlString(text: string): string {
  return JSON.stringify(text.replace(/\p{Surrogate}/gu, "\ufffd")).replaceAll("\u007f", "\\u007f");
}
