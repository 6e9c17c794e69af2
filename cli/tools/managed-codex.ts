import { readFileSync } from "node:fs";

/** The machine's own configuration of Codex. It wins over a person's file and over options on the command line. */
export const MANAGED_CODEX_FILE = "/etc/codex/managed_config.toml";

/** The model that it sets for everyone; null when it sets none, or there is no such file. */
export function managedCodexModel(): string | null {
  try {
    return modelIn(readFileSync(MANAGED_CODEX_FILE, "utf8"));
  } catch {
    return null;
  }
}

/** `model` at the top level of a TOML text, before its first table. */
export function modelIn(toml: string): string | null {
  const top = toml.split(/^\s*\[/m, 1)[0] ?? "";
  return /^\s*model\s*=\s*["']([^"'\n]*)["']/m.exec(top)?.[1] ?? null;
}
