import { gunzipSync } from "node:zlib";
import { decodeEvents } from "@/lib/core/telemetry/encode-events";
import { type CanonicalEvent, NO_SESSION } from "@/lib/core/telemetry/event";
import { isGitSession } from "@/lib/core/telemetry/git-session";
import { claimInboxBatches, deleteInboxBatches, findWaitingOrganization, type InboxBatch, lockDerivation } from "../control-db/inbox";
import { inTransaction } from "../control-db/pg-pool";
import { insertEvents } from "../telemetry-db/events";
import { deriveFactsOf } from "./derive-facts-of";

const MAX_EVENTS = 20_000;

/** Nothing waited; or so many batches were moved; or these batches, claimed together, could not be. */
export type DrainResult = { state: "empty" } | { state: "moved"; batches: number; events: number } | DrainFailure;
export type DrainFailure = { state: "failed"; batches: InboxBatch[]; error: unknown };

/**
 * Moves the oldest waiting batches of one organisation to the analytical store and derives what they touch. Everything before the commit may
 * happen again after a crash, and changes nothing the second time: events and facts replace themselves. The rows go last.
 */
export async function drainInbox(options: { attempts: number; limit: number }): Promise<DrainResult> {
  let batches: InboxBatch[] = [];
  try {
    return await inTransaction(async client => {
      const org = await findWaitingOrganization(client, options.attempts);
      if (org === null) return { state: "empty" };
      batches = await claimInboxBatches(client, { org, ...options, maxEvents: MAX_EVENTS });
      const events = batches.flatMap(readBatch);
      await insertEvents(events);
      // Events may be written side by side; whoever derives must see all that is there, and be the only one.
      await lockDerivation(client, org);
      await deriveFactsOf(client, { org, conversations: conversationsOf(events), arrived: events });
      await deleteInboxBatches(client, batches);
      return { state: "moved", batches: batches.length, events: events.length };
    });
  } catch (error) {
    return { state: "failed", batches, error };
  }
}

/** Inflated at once: batches are small, and another thread would cost more than it saves. */
function readBatch(batch: InboxBatch): CanonicalEvent[] {
  const { events, invalid } = decodeEvents(gunzipSync(batch.payload).toString("utf8"));
  // What was acknowledged is never dropped: a batch with an unreadable line is kept whole until someone has looked.
  if (invalid > 0) throw new Error(`${invalid} of ${batch.events} stored events cannot be read.`);
  return events;
}

function conversationsOf(events: readonly CanonicalEvent[]): string[] {
  return [...new Set(events.map(event => event.session))].filter(session => session !== NO_SESSION && !isGitSession(session));
}
