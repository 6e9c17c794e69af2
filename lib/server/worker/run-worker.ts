import { setTimeout as sleep } from "node:timers/promises";
import { writeAnchors } from "../audit/write-anchors";
import { publishDueRequests } from "../change-requests/publish-due-requests";
import { now } from "../clock";
import { controlDb } from "../control-db/client";
import { listen } from "../control-db/listen";
import { forgetMemberTeams } from "../identity/member-teams";
import { logger } from "../log";
import { forgetKeyedHashes } from "../organization/keyed-hash";
import { keepHouse } from "./keep-house";
import { createInboxMover, type Progress } from "./move-inbox";
import { rebuildOutdatedFacts } from "./rebuild-facts";
import { rederiveChangedIdentities } from "./rederive-changed-identities";
import { createWakeUp } from "./wake-up";

/** Notifications wake the worker; it also looks by itself this often, in case one was lost. */
const POLL_MS = 1000;
const REBUILD_POLL_MS = 60_000;
const SCHEDULE_POLL_MS = 5000;
const HOUSEKEEPING_POLL_MS = 3_600_000;
const ANCHOR_POLL_MS = 60_000;
const BACKOFF_MS = { first: 250, most: 10_000 };

export type Worker = { stop: () => Promise<void> };

/**
 * Runs the loops of a worker until it is stopped; a step that has begun is finished. Two move the inbox, so that one writes events while the
 * other derives; one looks after rebuilds, one after scheduled publishes, one after the audit log's daily anchors, one after what is kept for a time only.
 */
export function runWorker(): Worker {
  const stopping = new AbortController();
  const inbox = createWakeUp(stopping.signal);
  const settings = createWakeUp(stopping.signal);
  const unlisten = listen({
    onMessage: message => {
      if (message.type === "inbox") inbox.wake();
      if (message.type === "settings" || message.type === "identities") settings.wake();
      if (message.type === "pseudonyms") forgetPseudonyms(message.org);
    },
    onConnected: () => {
      forgetPseudonyms();
      inbox.wake();
      settings.wake();
    },
  });
  const moveInbox = (isFirst: boolean) => {
    const mover = createInboxMover();
    return loop(stopping.signal, async () => {
      const progress = await mover.moveNew();
      if (progress !== "idle") return progress;
      const retried = isFirst ? await mover.retryFailed(Date.now()) : "idle";
      if (retried === "idle") await inbox.sleep(POLL_MS);
      return retried;
    });
  };
  const rebuild = loop(stopping.signal, async () => {
    await rebuildOutdatedFacts(() => stopping.signal.aborted);
    await rederiveChangedIdentities(() => stopping.signal.aborted);
    await settings.sleep(REBUILD_POLL_MS);
    return "idle";
  });
  const schedule = createWakeUp(stopping.signal);
  const publish = loop(stopping.signal, async () => {
    await publishDueRequests({ db: controlDb(), now }, () => stopping.signal.aborted);
    await schedule.sleep(SCHEDULE_POLL_MS);
    return "idle";
  });
  const anchors = createWakeUp(stopping.signal);
  const anchor = loop(stopping.signal, async () => {
    await writeAnchors({ db: controlDb(), now });
    await anchors.sleep(ANCHOR_POLL_MS);
    return "idle";
  });
  const housekeeping = createWakeUp(stopping.signal);
  const house = loop(stopping.signal, async () => {
    await keepHouse({ db: controlDb(), now }, () => stopping.signal.aborted);
    await housekeeping.sleep(HOUSEKEEPING_POLL_MS);
    return "idle";
  });
  const loops = Promise.all([moveInbox(true), moveInbox(false), rebuild, publish, anchor, house]);
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([loops, unlisten()]);
    },
  };
}

function forgetPseudonyms(org?: string): void {
  forgetMemberTeams(org);
  forgetKeyedHashes(org);
}

/** Repeats a step; after trouble it rests, longer each time, and goes on as if nothing had been. */
async function loop(signal: AbortSignal, step: () => Promise<Progress>): Promise<void> {
  let pauseMs = BACKOFF_MS.first;
  while (!signal.aborted) {
    const progress = await step().catch((error: unknown): Progress => {
      logger().warn({ err: error }, "A step of the worker failed; it will be repeated.");
      return "trouble";
    });
    if (progress !== "trouble") {
      pauseMs = BACKOFF_MS.first;
      continue;
    }
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    pauseMs = Math.min(BACKOFF_MS.most, pauseMs * 2);
  }
}
