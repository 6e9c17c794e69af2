import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import type { NativeEventInput } from "@/lib/core/telemetry/native/native-event-schema";
import { readFileIfAny } from "@/lib/sdk/read-file-if-any";
import { writeFileAtomically } from "@/lib/sdk/write-file-atomically";
import { filesOf } from "../files";
import type { Io } from "../io";

/** Beyond this the server has been away for very long: the oldest are given up. */
const MAX_FILES = 5000;
/** A sender that has not shown itself for so long has died. */
export const SENDER_SILENCE_MS = 120_000;

export const isPaused = (io: Io): boolean => existsSync(filesOf(io).paused);
export const senderFile = (io: Io): string => path.join(filesOf(io).spool, "sender");

/** Keeps events until they are sent, and sees to it that somebody sends them; hooks have no time to wait for the disk. Does nothing while sending is paused. */
export function spoolEvents(io: Io, events: readonly NativeEventInput[]): void {
  if (events.length === 0 || isPaused(io)) return;
  const name = `${String(io.now()).padStart(15, "0")}-${randomUUID()}.json`;
  writeFileAtomically(path.join(filesOf(io).spool, name), JSON.stringify(events), { durable: false });
  const sender = statSync(senderFile(io), { throwIfNoEntry: false });
  if (sender === undefined || io.now() - sender.mtimeMs > SENDER_SILENCE_MS) io.startInBackground("send");
}

/** Batches that wait, oldest first. */
export function listSpool(io: Io): string[] {
  const { spool } = filesOf(io);
  if (!existsSync(spool)) return [];
  const names = readdirSync(spool)
    .filter(name => /^\d{15}-.*\.json$/.test(name))
    .sort();
  for (const name of names.splice(0, Math.max(0, names.length - MAX_FILES))) rmSync(path.join(spool, name), { force: true });
  return names.map(name => path.join(spool, name));
}

/** A batch's events; a damaged one holds none. */
export function readBatch(file: string): NativeEventInput[] {
  try {
    const value: unknown = JSON.parse(readFileIfAny(file)?.toString("utf8") ?? "[]");
    return Array.isArray(value) ? (value as NativeEventInput[]) : [];
  } catch {
    return [];
  }
}
