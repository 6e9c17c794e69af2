import { asAppError } from "@/lib/core/app-error";
import { recordInboxFailure } from "../control-db/inbox";
import { logger } from "../log";
import { type DrainFailure, drainInbox } from "./drain-inbox";
import { isStoreTrouble } from "./store-trouble";

const MAX_BATCHES = 500;
/** A batch that failed this often is kept for a person to look at, and tried no more. */
export const PARKED_ATTEMPTS = 10;
const RETRY_BASE_MS = 30_000;

/** What the loop should do next: go on at once, rest until something arrives, or back off because a store is in trouble. */
export type Progress = "more" | "idle" | "trouble";

export type InboxMover = { moveNew: () => Promise<Progress>; retryFailed: (nowMs: number) => Promise<Progress> };

/** Moves batches from the inbox, in ever smaller groups after a failure until the one that fails stands alone and steps aside. */
export function createInboxMover(): InboxMover {
  let limit = MAX_BATCHES;
  const lastTry = new Map<number, number>();
  return {
    async moveNew() {
      const result = await drainInbox({ attempts: 0, limit });
      if (result.state === "empty") return "idle";
      if (result.state === "moved") {
        limit = Math.min(MAX_BATCHES, limit * 2);
        return "more";
      }
      if (await isTrouble(result)) return "trouble";
      limit = Math.ceil(result.batches.length / 2);
      if (result.batches.length === 1) await stepAside(result);
      return "more";
    },
    /** Tries batches that failed before, one by one: after half a minute, then after twice as long each time. The most tried come first, so that none is tried twice in one go. */
    async retryFailed(nowMs) {
      for (let attempts = PARKED_ATTEMPTS - 1; attempts > 0; attempts--) {
        if (nowMs - (lastTry.get(attempts) ?? 0) < RETRY_BASE_MS * 2 ** (attempts - 1)) continue;
        lastTry.set(attempts, nowMs);
        for (;;) {
          const result = await drainInbox({ attempts, limit: 1 });
          if (result.state === "empty") break;
          if (result.state === "moved") continue;
          if (await isTrouble(result)) return "trouble";
          await stepAside(result);
        }
      }
      return "idle";
    },
  };
}

async function isTrouble(failure: DrainFailure): Promise<boolean> {
  if (failure.batches.length > 0 && !(await isStoreTrouble(failure.error))) return false;
  logger().warn({ err: failure.error }, "A store is in trouble; the inbox waits.");
  return true;
}

/** Puts the one batch of a failure aside, so that it holds up no other. */
async function stepAside({ batches, error }: DrainFailure): Promise<void> {
  for (const batch of batches) {
    logger().error({ err: error, batch: batch.id, attempts: batch.attempts + 1 }, "An inbox batch cannot be processed; it is kept.");
    await recordInboxFailure(batch, messageOf(error));
  }
}

function messageOf(error: unknown): string {
  return asAppError(error)?.message ?? (error instanceof Error ? `${error.name}: ${error.message}` : String(error));
}
