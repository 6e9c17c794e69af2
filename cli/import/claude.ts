import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { NativeEventInput } from "@/lib/core/telemetry/native/native-event-schema";
import { parseClaudeSession } from "./claude-session";

/**
 * Events of the sessions that Claude Code has kept below its folder (`~/.claude`), one list per session file: `projects/<folder>/<session>.jsonl`, those
 * of sub-agents below `<session>/subagents/`. Oldest first, so that a fork's copy of its origin is known as one. `since`: only files changed
 * since then.
 */
export async function* readClaudeSessions(configFolder: string, since: Date | null): AsyncGenerator<NativeEventInput[]> {
  const seen = new Set<string>();
  for (const { file, changedMs } of await sessionFiles(path.join(configFolder, "projects"))) {
    if (since !== null && changedMs < since.getTime()) continue;
    const events = parseClaudeSession(await readFile(file, "utf8"), seen);
    if (events.length > 0) yield events;
  }
}

async function sessionFiles(projects: string): Promise<{ file: string; changedMs: number }[]> {
  const names = await namesIn(projects);
  const files = names.filter(name => name.endsWith(".jsonl")).map(name => path.join(projects, name));
  const stated = await Promise.all(files.map(async file => ({ file, changedMs: (await stat(file)).mtimeMs })));
  return stated.sort((a, b) => a.changedMs - b.changedMs || (a.file < b.file ? -1 : 1));
}

/** Everything below a folder, by relative path; nothing where there is no such folder. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder, { recursive: true });
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return [];
    throw error;
  }
}
