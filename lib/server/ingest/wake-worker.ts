import { controlDb } from "../control-db/client";
import { notify } from "../control-db/notify";
import { logger } from "../log";
import { processState } from "../process-state";

const AT_MOST_EVERY_MS = 250;

/**
 * Tells the workers that something waits. Not inside the insert's transaction: PostgreSQL lets notifying transactions commit one at a time
 * only, which would undo its group commit. A lost notification costs a poll interval.
 */
export function wakeWorker(org: string): void {
  const state = processState("wake-worker", () => ({ pending: new Set<string>() }));
  if (state.pending.has(org)) return;
  state.pending.add(org);
  setTimeout(() => {
    state.pending.delete(org);
    notify(controlDb(), { type: "inbox", org }).catch(error => logger().warn({ err: error }, "The worker could not be notified."));
  }, AT_MOST_EVERY_MS).unref();
}
