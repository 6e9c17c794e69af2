import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { z } from "zod";
import { isAlive, startOf } from "./process-info";

const holderSchema = z.object({ pid: z.number().int(), start: z.string().nullable(), host: z.string(), id: z.string() });
type Holder = z.infer<typeof holderSchema>;

/** A holder on another host (a container that shares the folder) is judged by the age of its lock file, which it renews. */
const renewMs = 2_000;
const abandonedMs = 30_000;

/**
 * Takes the data directory for this process and returns what gives it back. Throws a sentence when another live process holds it.
 * The file appears whole (a hard link), so two that start at once cannot both succeed; one left by a killed process is set aside.
 */
export function lockDataDir(dataDir: string, now: () => number = Date.now): () => void {
  const file = path.join(dataDir, "supervisor.lock");
  const mine: Holder = {
    pid: process.pid,
    start: startOf(process.pid),
    host: os.hostname(),
    id: `${process.pid}-${process.hrtime.bigint()}`,
  };
  const candidate = `${file}.${mine.id}`;
  writeFileSync(candidate, JSON.stringify(mine), { mode: 0o600 });
  try {
    for (let tries = 0; !tryLink(candidate, file); tries += 1) {
      const holder = readHolder(file);
      if (tries > 5 || (holder !== null && isHeld(holder, file, now()))) throw new Error(refusal(dataDir, holder));
      setAside(file, holder);
    }
  } finally {
    rmSync(candidate, { force: true });
  }
  const renewal = setInterval(() => renew(file), renewMs);
  renewal.unref();
  return () => {
    clearInterval(renewal);
    if (readHolder(file)?.id === mine.id) rmSync(file, { force: true });
  };
}

function tryLink(candidate: string, file: string): boolean {
  try {
    linkSync(candidate, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function readHolder(file: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}

function isHeld(holder: Holder, file: string, now: number): boolean {
  if (holder.host === os.hostname()) return isAlive(holder.pid) && startOf(holder.pid) === holder.start;
  const age = now - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return age < abandonedMs;
}

function refusal(dataDir: string, holder: Holder | null): string {
  const where = holder === null || holder.host === os.hostname() ? "" : ` on ${holder.host}`;
  const who = holder === null ? "" : ` (process ${holder.pid}${where})`;
  return `Lanekeeper already runs on ${dataDir}${who}. Stop that one first, or choose another folder with LANEKEEPER_DATA_DIR.`;
}

/** Moves a dead process's lock, or a damaged one, away. Whoever came first may have put a live one there meanwhile: that is put back. */
function setAside(file: string, dead: Holder | null): void {
  const aside = `${file}.aside-${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (readHolder(aside)?.id !== dead?.id) tryLink(aside, file);
  rmSync(aside, { force: true });
}

function renew(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // The folder is gone or read-only; the process id still guards it on this host.
  }
}
