import type { Target } from "@/lib/core/policy/document";
import { codexModelLines } from "@/lib/core/policy/tools/codex";

const BEGIN = "# lanekeeper:begin (written by `lanekeeper sync codex`; changes in this block are lost)";
const END = "# lanekeeper:end";
const BLOCK = /^# lanekeeper:begin[^\n]*\n[\s\S]*?^# lanekeeper:end[^\n]*(?:\n|$)/m;
const TABLE = /^\s*\[{1,2}\s*[\w."'\- ]+\s*\]{1,2}\s*(?:#.*)?$/;
const OWN_KEY = /^\s*["']?(model|model_reasoning_effort)["']?\s*=/;

/** True when a profile file has the block that this program writes. */
export function hasBlock(text: string): boolean {
  return BLOCK.test(text);
}

/** The file without the block, which is all that is not ours. */
export function withoutBlock(text: string): string {
  return text.replace(/^\uFEFF/, "").replace(BLOCK, "");
}

/**
 * A Codex profile (`$CODEX_HOME/<lane>.config.toml`, a layer over config.toml) with the lane's model and effort. Our block comes first, since
 * keys after a TOML table header belong to that table; all else in the file stays as it is.
 */
export function withBlock(text: string, target: Target): string {
  const lines = [BEGIN, ...codexModelLines(target), END];
  return `${lines.join("\n")}\n${withoutBlock(text)}`;
}

/** A key outside the block that the block would repeat, which TOML forbids: Codex would refuse to start. Null when there is none. */
export function conflictingKey(text: string): string | null {
  for (const line of withoutBlock(text).split(/\r?\n/)) {
    if (TABLE.test(line)) return null;
    const key = OWN_KEY.exec(line)?.[1];
    if (key) return key;
  }
  return null;
}
