import { AppError } from "@/lib/core/app-error";
import type { IdentitySighting } from "@/lib/core/identity/sightings";
import type { DroppedCount } from "@/lib/core/telemetry/drop-counter";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { appendInboxBatch } from "../control-db/inbox";
import { recordSightings } from "../identity/record-sightings";
import { logger } from "../log";
import { countDropped } from "./count-dropped";
import { packEvents } from "./pack-events";
import { wakeWorker } from "./wake-worker";

/** What a request came to, whatever its format. */
export type DecodedRequest = {
  events: readonly CanonicalEvent[];
  rejected: readonly { reason: string; count: number }[];
  dropped: readonly DroppedCount[];
  identities: readonly IdentitySighting[];
};

/** Writes the events to the inbox durably, wakes the workers, and counts what was left out. Throws `unavailable` when nothing was stored. */
export async function storeTelemetry(org: string, receivedAtMs: number, decoded: DecodedRequest): Promise<void> {
  await append(org, receivedAtMs, decoded.events);
  countDropped(org, receivedAtMs, [
    ...decoded.rejected.map(({ reason, count }) => ({ tool: "", version: "", reason: `rejected:${reason}`, count })),
    ...decoded.dropped.map(({ tool, version, key, count }) => ({ tool, version, reason: `dropped:${key}`, count })),
  ]);
  recordSightings(org, receivedAtMs, decoded.identities);
}

async function append(org: string, receivedAtMs: number, events: readonly CanonicalEvent[]): Promise<void> {
  if (events.length === 0) return;
  const payload = await packEvents(events);
  try {
    await appendInboxBatch({ org, receivedAtMs, events: events.length, payload });
  } catch (error) {
    logger().error({ err: error }, "Telemetry could not be stored: the control database refuses writes.");
    throw new AppError("unavailable", "The telemetry could not be stored right now. Send it again.");
  }
  wakeWorker(org);
}
