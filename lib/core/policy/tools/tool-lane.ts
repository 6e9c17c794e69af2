import type { Decision } from "../decision";
import type { PolicyDraft } from "../document";
import { compilePolicy } from "../evaluate";

/** The tools whose own configuration a policy can be turned into, by their ids in lane targets. */
export const EXPORT_TOOLS = ["codex", "claude-code", "gemini-cli", "opencode"] as const;
export type ExportTool = (typeof EXPORT_TOOLS)[number];

/**
 * What a configuration file can follow: the decision about a piece of work of which only tool and team are known. Work types, repositories and
 * the like are for `run` and hooks, which know more.
 */
export function startingDecision(policy: PolicyDraft & { version?: number }, tool: ExportTool, team: string | null): Decision {
  return compilePolicy(policy).evaluate({ tool, ...(team !== null && { team }) });
}

/** Every model that some lane has for the tool, fallbacks included, the decided lane's first; each once. */
export function modelsOf({ lanes }: Pick<PolicyDraft, "lanes">, tool: ExportTool, decided: Decision): string[] {
  const ordered = [...lanes].sort((a, b) => Number(b.id === decided.lane) - Number(a.id === decided.lane));
  const models = ordered.flatMap(({ targets }) => {
    const target = targets[tool];
    return target ? [target.model, ...(target.fallbacks ?? [])] : [];
  });
  return [...new Set(models)];
}
