import type { PolicyDraft } from "../document";
import { startingDecision } from "./tool-lane";

export type GeminiCliSettings = { model?: { name: string } };

/** Settings of Gemini CLI, for the user's or the system's settings.json. Empty when the policy names no model for it. */
export function geminiCliSettings(policy: PolicyDraft, team: string | null): GeminiCliSettings {
  const { target } = startingDecision(policy, "gemini-cli", team);
  return target === null ? {} : { model: { name: target.model } };
}
