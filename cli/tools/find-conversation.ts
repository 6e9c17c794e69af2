import { closeSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import path from "node:path";
import type { Io } from "../io";
import { codexHome, geminiFolder } from "./known-tools";

const HEAD_BYTES = 64 * 1024;
/** File systems stamp with a coarser clock than ours. */
const CLOCK_STEP_MS = 50;

/**
 * The id of the conversation that a tool, started in this folder at `sinceMs`, writes down; null while it has not. Tools that take an id from
 * their caller need no search.
 */
export function findConversation(io: Io, tool: string, sinceMs: number): string | null {
  if (tool === "codex") return newest(path.join(codexHome(io), "sessions"), sinceMs, text => codexIdIn(text, io.cwd));
  if (tool === "gemini-cli") return newest(path.join(geminiFolder(io), "tmp"), sinceMs, geminiIdIn);
  return null;
}

/** The first line of a rollout names the conversation and its folder. */
function codexIdIn(text: string, cwd: string): string | null {
  try {
    const { type, payload } = JSON.parse(text.slice(0, text.indexOf("\n"))) as {
      type?: unknown;
      payload?: { id?: unknown; cwd?: unknown };
    };
    return type === "session_meta" && typeof payload?.id === "string" && payload.cwd === cwd ? payload.id : null;
  } catch {
    return /"id":"([0-9a-f-]{36})"/.exec(text)?.[1] ?? null; // the first line is longer than what was read
  }
}

function geminiIdIn(text: string): string | null {
  return /"sessionId"\s*:\s*"([\w-]{8,64})"/.exec(text)?.[1] ?? null;
}

function newest(folder: string, sinceMs: number, idIn: (text: string) => string | null): string | null {
  const files = listFiles(folder)
    .filter(file => /\.jsonl?$/.test(file))
    .map(file => ({ file, changedAt: statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .filter(({ changedAt }) => changedAt >= sinceMs - CLOCK_STEP_MS)
    .sort((a, b) => b.changedAt - a.changedAt);
  for (const { file } of files) {
    const id = idIn(headOf(file));
    if (id !== null) return id;
  }
  return null;
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" }).map(name => path.join(folder, name));
  } catch {
    return [];
  }
}

function headOf(file: string): string {
  const handle = openSync(file, "r");
  try {
    const bytes = Buffer.alloc(HEAD_BYTES);
    return bytes.toString("utf8", 0, readSync(handle, bytes, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(handle);
  }
}
