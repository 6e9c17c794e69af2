import { clientOf } from "./adapters/clients";
import { adaptUnknownClient } from "./adapters/unknown-client";
import { RESOURCE_KEYS } from "./allow-list";
import type { DecodeContext } from "./decode-context";
import { createDropCounter, type DropCounter, type DroppedCount } from "./drop-counter";
import type { CanonicalEvent } from "./event";
import { type Attributes, toText } from "./otlp/attribute-value";
import type { OtlpRecord, OtlpSignal, RejectReason } from "./otlp/otlp-record";
import { parseOtlp } from "./otlp/parse-otlp";
import { sealEvent } from "./seal-event";

export type DecodedTelemetry = {
  /** Each event once, in the order of the request. */
  events: CanonicalEvent[];
  /** Records understood, whether or not an event came of them. */
  accepted: number;
  /** Records skipped; their sum goes into the answer's `partialSuccess`. */
  rejected: { reason: RejectReason; count: number }[];
  /** Attribute keys, events, metrics and signals left out on purpose. */
  dropped: DroppedCount[];
};

/**
 * Turns the plain object of an OTLP export request into canonical events, privacy applied: no prompt, argument, output or error text is in
 * the result. The same request gives the same events, however often and in whatever order its records come.
 * Throws `bad_request` when the body is not OTLP.
 */
export function decodeTelemetry(signal: OtlpSignal, body: unknown, context: DecodeContext): DecodedTelemetry {
  const { records, rejected } = parseOtlp(signal, body);
  const ctx = { ...context, hash: remembered(context.hash) };
  const drops = createDropCounter();
  const events = new Map<string, CanonicalEvent>();
  const resources = new Set<Attributes>();
  let accepted = 0;
  for (const record of records) {
    countResource(record, resources, drops);
    const adapted = adaptRecord(record, ctx, drops);
    if (typeof adapted === "string") {
      rejected.set(adapted, (rejected.get(adapted) ?? 0) + 1);
      continue;
    }
    accepted += 1;
    for (const event of adapted) {
      if (!events.has(event.eventId)) events.set(event.eventId, sealEvent(event));
    }
  }
  return {
    events: [...events.values()],
    accepted,
    rejected: [...rejected].map(([reason, count]) => ({ reason, count })),
    dropped: drops.list(),
  };
}

/** The developer, host, files and lines of one request repeat; what is hashed is remembered no longer than the request. */
function remembered(hash: DecodeContext["hash"]): DecodeContext["hash"] {
  const known = new Map<string, string>();
  return (kind, text) => {
    if (kind === "event") return hash(kind, text);
    const key = `${kind} ${text}`;
    const digest = known.get(key) ?? hash(kind, text);
    known.set(key, digest);
    return digest;
  };
}

function adaptRecord(record: OtlpRecord, ctx: DecodeContext, drops: DropCounter): CanonicalEvent[] | RejectReason {
  const client = clientOf(record);
  const tool = client?.tool ?? toolOf(record);
  const drop = (key: string) => drops.count(tool, key);
  return client === null ? adaptUnknownClient(record, ctx, tool, drop) : client.adapt(record, ctx, drop);
}

/** The sender's service name where it has the form of a name. */
function toolOf(record: OtlpRecord): string {
  const service = toText(record.resource.get("service.name")) ?? "";
  return /^[A-Za-z][\w.-]{0,63}$/.test(service) ? service : "unknown";
}

/** Resource attributes are shared by many records and counted once. */
function countResource(record: OtlpRecord, seen: Set<Attributes>, drops: DropCounter): void {
  if (seen.has(record.resource)) return;
  seen.add(record.resource);
  const tool = clientOf(record)?.tool ?? toolOf(record);
  for (const key of record.resource.keys()) {
    if (!RESOURCE_KEYS.has(key)) drops.count(tool, `resource:${key}`);
  }
}
