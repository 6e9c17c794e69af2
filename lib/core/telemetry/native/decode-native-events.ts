import { withIdentities } from "@/lib/core/identity/attribute-identity";
import { identitiesOf } from "@/lib/core/identity/identities-of";
import { createSightings, type IdentitySighting } from "@/lib/core/identity/sightings";
import type { DecodeContext } from "../decode-context";
import { createDropCounter, type DropCounter, type DroppedCount } from "../drop-counter";
import type { CanonicalEvent } from "../event";
import { isObject } from "../otlp/attribute-value";
import { readTimestamp } from "../otlp/otlp-time";
import { rememberHashes } from "../remember-hashes";
import { sealEvent } from "../seal-event";
import { adaptNativeEvent } from "./adapt-native-event";
import { type NativeEvent, nativeEventSchema } from "./native-event-schema";
import { nativeRecord } from "./native-record";

/** Why an event was skipped; `pointer` is a JSON pointer into the event, `message` never quotes a value. */
export type RejectedNativeEvent = { index: number; pointer: string; message: string };

export type DecodedNativeEvents = {
  /** Each event once, in the order of the batch. */
  events: CanonicalEvent[];
  accepted: number;
  rejected: RejectedNativeEvent[];
  /** Fields that the contract does not know. */
  dropped: DroppedCount[];
  /** Who was named, and by which names together. */
  identities: IdentitySighting[];
};

const KNOWN_FIELDS: ReadonlySet<string> = new Set(Object.keys(nativeEventSchema.shape));

/** Reads the events of a native batch one by one, privacy applied. The same batch gives the same events, in whatever order. */
export function decodeNativeEvents(batch: readonly unknown[], context: DecodeContext): DecodedNativeEvents {
  const ctx = { ...context, hash: rememberHashes(context.hash) };
  const drops = createDropCounter();
  const events = new Map<string, CanonicalEvent>();
  const rejected: RejectedNativeEvent[] = [];
  const sightings = createSightings();
  let accepted = 0;
  for (const [index, value] of batch.entries()) {
    const read = readEvent(value);
    if ("message" in read) {
      rejected.push({ index, ...read });
      continue;
    }
    accepted += 1;
    countUnknown(value, read.tool, read.toolVersion ?? null, drops);
    const identities = identitiesOf(nativeRecord(read), ctx);
    const sealed = adaptNativeEvent(read, ctx).map(event => sealEvent(withIdentities(event, identities, ctx.teamOf)));
    sightings.see(identities, sealed[0]?.team ?? null);
    for (const event of sealed) {
      if (!events.has(event.eventId)) events.set(event.eventId, event);
    }
  }
  return { events: [...events.values()], accepted, rejected, dropped: drops.list(), identities: sightings.list() };
}

function readEvent(value: unknown): NativeEvent | Omit<RejectedNativeEvent, "index"> {
  const read = nativeEventSchema.safeParse(value);
  if (!read.success) {
    const issue = read.error.issues[0];
    const pointer = (issue?.path ?? []).map(part => `/${String(part)}`).join("");
    return { pointer, message: issue?.message ?? "The event is not valid." };
  }
  if (readTimestamp(read.data.time) === null) return { pointer: "/time", message: "The time is not within the years 2000 to 2200." };
  return read.data;
}

function countUnknown(value: unknown, tool: string, version: string | null, drops: DropCounter): void {
  if (!isObject(value)) return;
  for (const key of Object.keys(value)) {
    if (!KNOWN_FIELDS.has(key)) drops.count(tool, version, `native:${key}`);
  }
}
