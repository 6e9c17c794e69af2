import { readFileIfAny } from "@/lib/sdk/read-file-if-any";
import { CliError, EXIT } from "../exit-code";
import type { FileChange } from "./file-change";

type Json = Record<string, unknown>;

/**
 * The change that puts `ours` into a JSON file: members of objects are merged, all else is replaced. Of `ownKeys` (at the top) those that `ours`
 * lacks are taken out. Null when nothing changes. Throws `CliError` for a file that is not plain JSON, since its comments would be lost.
 */
export function planJson(file: string, ours: Json, ownKeys: readonly string[] = []): FileChange | null {
  const before = readFileIfAny(file)?.toString("utf8") ?? null;
  const current = parse(before, file);
  const merged = merge(Object.fromEntries(Object.entries(current).filter(([key]) => !ownKeys.includes(key) || key in ours)), ours);
  if (JSON.stringify(merged) === JSON.stringify(current)) return null;
  return { file, before, after: `${JSON.stringify(merged, null, 2)}\n` };
}

function parse(text: string | null, file: string): Json {
  if (text === null || text.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    if (isObject(value)) return value;
  } catch {
    // said below
  }
  throw new CliError(EXIT.failed, `${file} is not a plain JSON object (comments?). It is left as it is; add these settings yourself.`);
}

function merge(into: Json, ours: Json): Json {
  const merged = { ...into };
  for (const [key, value] of Object.entries(ours)) {
    const own = merged[key];
    merged[key] = isObject(value) && isObject(own) ? merge(own, value) : value;
  }
  return merged;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
