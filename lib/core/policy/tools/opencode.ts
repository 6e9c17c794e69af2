import type { PolicyDraft, Target } from "../document";
import { startingDecision } from "./tool-lane";

const SCHEMA = "https://opencode.ai/config.json";

export type OpencodeConfig = {
  $schema: string;
  model?: string;
  provider?: Record<string, { models: Record<string, { options: { reasoningEffort: string } }> }>;
};

/** Configuration of opencode, as opencode.json or a remote configuration. Without a model when the policy names none for it. */
export function opencodeConfig(policy: PolicyDraft, team: string | null): OpencodeConfig {
  const { target } = startingDecision(policy, "opencode", team);
  return { $schema: SCHEMA, ...(target && opencodeTarget(target)) };
}

/** A target as opencode's configuration; models are named `provider/model`, and an effort is an option of the model. */
export function opencodeTarget({ model, effort }: Target): Omit<OpencodeConfig, "$schema"> {
  const slash = model.indexOf("/");
  if (!effort || slash < 1) return { model };
  const provider = model.slice(0, slash);
  return { model, provider: { [provider]: { models: { [model.slice(slash + 1)]: { options: { reasoningEffort: effort } } } } } };
}
