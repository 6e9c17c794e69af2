import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import type { NativeEventInput } from "@/lib/core/telemetry/native/native-event-schema";
import { createCodexSession } from "./codex-session";

/** Below `CODEX_HOME`; archived conversations stand beside the others. */
const FOLDERS = ["sessions", "archived_sessions"];

/** Events of the conversations that Codex has kept below `codexHome`, one list per rollout file, oldest first. `since`: only files changed since then. */
export async function* readCodexSessions(codexHome: string, since: Date | null): AsyncGenerator<NativeEventInput[]> {
  for (const folder of FOLDERS) {
    for (const file of await rolloutsBelow(path.join(codexHome, folder))) {
      if (since !== null && (await stat(file)).mtime < since) continue;
      const events = await readRollout(file);
      if (events.length > 0) yield events;
    }
  }
}

async function readRollout(file: string): Promise<NativeEventInput[]> {
  const session = createCodexSession();
  for await (const line of createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Number.POSITIVE_INFINITY }))
    session.read(line);
  return session.events;
}

async function rolloutsBelow(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder, { recursive: true });
    return names
      .filter(name => /^rollout-.*\.jsonl$/.test(path.basename(name)))
      .sort()
      .map(name => path.join(folder, name));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
