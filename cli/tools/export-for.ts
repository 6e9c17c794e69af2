import type { PolicyDocument } from "@/lib/core/policy/document";
import { claudeCodeSettings } from "@/lib/core/policy/tools/claude-code";
import { codexManagedConfig } from "@/lib/core/policy/tools/codex";
import { geminiCliSettings } from "@/lib/core/policy/tools/gemini-cli";
import { opencodeConfig } from "@/lib/core/policy/tools/opencode";

type Export = (policy: PolicyDocument, team: string | null) => string | object;

const EXPORTS: Readonly<Record<string, Export>> = {
  codex: codexManagedConfig,
  claude: claudeCodeSettings,
  gemini: geminiCliSettings,
  opencode: opencodeConfig,
};

/** A tool's configuration as a text or a JSON object, by the name that people type; null for a tool that there is not. */
export function exportFor(name: string): Export | null {
  return (Object.hasOwn(EXPORTS, name) ? EXPORTS[name] : undefined) ?? null;
}
