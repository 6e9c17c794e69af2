import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { NativeEventInput } from "@/lib/core/telemetry/native/native-event-schema";
import { readFileIfAny } from "@/lib/sdk/read-file-if-any";
import { parseGeminiSession } from "./gemini-session";

/**
 * Events of the sessions that Gemini CLI has kept below a home directory, one list per session file: `.gemini/tmp/<project>/chats/*.jsonl` (`.json` of older
 * versions), those of sub-agents below `chats/<session>/`. `since`: only files changed since then.
 */
export async function* readGeminiSessions(home: string, since: Date | null): AsyncGenerator<NativeEventInput[]> {
  const projects = path.join(home, ".gemini", "tmp");
  for (const project of await namesIn(projects)) {
    const chats = path.join(projects, project, "chats");
    const names = await namesIn(chats);
    if (names.length === 0) continue;
    const cwd =
      readFileIfAny(path.join(projects, project, ".project_root"))
        ?.toString("utf8")
        .trim() || null;
    for (const name of names) {
      const files = isSession(name) ? [{ file: name, parent: null }] : await agentFiles(chats, name);
      for (const { file, parent } of files) {
        const full = path.join(chats, file);
        if (since !== null && (await stat(full)).mtime < since) continue;
        const events = parseGeminiSession((await readFile(full)).toString("utf8"), { cwd, parent });
        if (events.length > 0) yield events;
      }
    }
  }
}

function isSession(name: string): boolean {
  return /\.jsonl?$/.test(name);
}

/** Sub-agents' files stand in a folder named after the conversation that they worked for. */
async function agentFiles(chats: string, session: string): Promise<{ file: string; parent: string }[]> {
  const names = await namesIn(path.join(chats, session));
  return names.filter(isSession).map(name => ({ file: path.join(session, name), parent: session }));
}

/** Names in a folder, in order; none where there is no such folder. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return [];
    throw error;
  }
}
