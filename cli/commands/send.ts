import { closeSync, mkdirSync, openSync, rmSync, statSync, utimesSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { isPollDue } from "@/lib/sdk/current-policy";
import { findConfig } from "../config-file";
import { EXIT, type ExitCode } from "../exit-code";
import { filesOf } from "../files";
import { sendEvents } from "../import/send-events";
import type { Io } from "../io";
import { policyStoreOf, serverOf } from "../server-of";
import { addCollected } from "../spool/collected";
import { logLine } from "../spool/log-line";
import { isPaused, listSpool, readBatch, SENDER_SILENCE_MS, senderFile } from "../spool/spool";

const EVENTS_AT_ONCE = 500;
/** A hook that reports something is soon followed by another. */
const LINGER_MS = 1500;
const TIMEOUT_MS = 10_000;

/**
 * Sends what hooks and `run` have left in the spool, and looks for a newer policy when that is due. One process at a time; started in the
 * background, so it says nothing aloud. What cannot be sent stays for the next one.
 */
export async function send(_args: string[], io: Io): Promise<ExitCode> {
  const config = findConfig(io);
  if (config === null || isPaused(io) || !becomeSender(io)) return EXIT.done;
  try {
    const store = policyStoreOf(io, config.url);
    if (isPollDue(store.readState(), io.now())) {
      const { refreshPolicy } = await import("@/lib/sdk/refresh-policy");
      await refreshPolicy(store, serverOf(config), { now: io.now, timeoutMs: TIMEOUT_MS }).catch(error => logLine(io, `policy: ${error}`));
    }
    for (let files = listSpool(io); files.length > 0 && !isPaused(io); files = listSpool(io)) {
      const batch: { files: string[]; events: ReturnType<typeof readBatch> } = { files: [], events: [] };
      for (const file of files) {
        if (batch.events.length >= EVENTS_AT_ONCE) break;
        batch.files.push(file);
        batch.events.push(...readBatch(file));
      }
      if (batch.events.length > 0) {
        const { rejected } = await sendEvents(config, batch.events, whileAlive(io));
        const refused = new Set(rejected.map(({ index }) => index));
        addCollected(
          io,
          batch.events.filter((_, index) => !refused.has(index)),
        );
        if (rejected[0]) logLine(io, `${rejected.length} events were refused: ${rejected[0].pointer} ${rejected[0].message}`);
      }
      for (const file of batch.files) rmSync(file, { force: true });
      showLife(io);
      if (listSpool(io).length === 0) await sleep(LINGER_MS);
    }
    return EXIT.done;
  } catch (error) {
    logLine(io, `send: ${error instanceof Error ? error.message : error}`);
    return EXIT.failed;
  } finally {
    rmSync(senderFile(io), { force: true });
  }
}

/** True for the one process that may send now. */
function becomeSender(io: Io): boolean {
  const file = senderFile(io);
  mkdirSync(filesOf(io).spool, { recursive: true, mode: 0o700 });
  const other = statSync(file, { throwIfNoEntry: false });
  if (other !== undefined && io.now() - other.mtimeMs > SENDER_SILENCE_MS) rmSync(file, { force: true });
  try {
    closeSync(openSync(file, "wx", 0o600));
    return true;
  } catch {
    return false;
  }
}

function showLife(io: Io): void {
  const now = new Date(io.now());
  utimesSync(senderFile(io), now, now);
}

/** Waits between tries as the caller says, and is seen to live meanwhile. */
function whileAlive(io: Io): typeof sleep {
  return async (ms, value) => {
    showLife(io);
    return sleep(ms, value);
  };
}
