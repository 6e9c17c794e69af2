import { appendFileSync, mkdirSync, statSync, truncateSync } from "node:fs";
import { filesOf } from "../files";
import type { Io } from "../io";

const MAX_BYTES = 256 * 1024;

/** A line in the CLI's own log, for what must not be said aloud. Never throws: a full disk must not break a tool. */
export function logLine(io: Io, message: string): void {
  const { folder, log } = filesOf(io);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) truncateSync(log);
    appendFileSync(log, `${new Date(io.now()).toISOString()} ${message.replaceAll("\n", " ")}\n`, { mode: 0o600 });
  } catch {
    // Nowhere to say it.
  }
}
