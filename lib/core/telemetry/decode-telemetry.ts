import { withIdentities } from "@/lib/core/identity/attribute-identity";
import { identitiesOf } from "@/lib/core/identity/identities-of";
import { createSightings, type IdentitySighting } from "@/lib/core/identity/sightings";
import type { ClientAdapter } from "./adapters/client-adapter";
import { clientOf } from "./adapters/clients";
import { serviceName } from "./adapters/service-name";
import { adaptUnknownClient } from "./adapters/unknown-client";
import { RESOURCE_KEYS } from "./allow-list";
import type { DecodeContext } from "./decode-context";
import { createDropCounter, type DropCounter, type DroppedCount } from "./drop-counter";
import type { CanonicalEvent } from "./event";
import type { Attributes } from "./otlp/attribute-value";
import type { OtlpRecord, OtlpSignal, RejectReason } from "./otlp/otlp-record";
import { parseOtlp } from "./otlp/parse-otlp";
import { recordVersion } from "./record-version";
import { rememberHashes } from "./remember-hashes";
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
  /** Who was named, and by which names together. */
  identities: IdentitySighting[];
};

/**
 * Turns the plain object of an OTLP export request into canonical events, privacy applied: no prompt, argument, output or error text is in
 * the result. The same request gives the same events, however often and in whatever order its records come.
 * Throws `bad_request` when the body is not OTLP.
 */
export function decodeTelemetry(signal: OtlpSignal, body: unknown, context: DecodeContext): DecodedTelemetry {
  const { records, rejected } = parseOtlp(signal, body);
  const ctx = { ...context, hash: rememberHashes(context.hash) };
  const drops = createDropCounter();
  const events = new Map<string, CanonicalEvent>();
  const sightings = createSightings();
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
    const identities = identitiesOf(record, ctx);
    const sealed = adapted.map(event => sealEvent(withIdentities(event, identities, ctx.teamOf)));
    sightings.see(identities, sealed[0]?.team ?? null);
    for (const event of sealed) {
      if (!events.has(event.eventId)) events.set(event.eventId, event);
    }
  }
  return {
    events: [...events.values()],
    accepted,
    rejected: [...rejected].map(([reason, count]) => ({ reason, count })),
    dropped: drops.list(),
    identities: sightings.list(),
  };
}

function adaptRecord(record: OtlpRecord, ctx: DecodeContext, drops: DropCounter): CanonicalEvent[] | RejectReason {
  const client = clientOf(record);
  const tool = toolOf(record, client);
  const drop = (key: string) => drops.count(tool, versionOf(record, client), key);
  return client === null ? adaptUnknownClient(record, ctx, tool, drop) : client.adapt(record, ctx, drop);
}

function versionOf(record: OtlpRecord, client: ClientAdapter | null): string | null {
  return client?.versionOf ? client.versionOf(record) : recordVersion(record);
}

function toolOf(record: OtlpRecord, client: ClientAdapter | null): string {
  return client?.toolOf?.(record) ?? client?.tool ?? serviceName(record);
}

/** Resource attributes are shared by many records and counted once. */
function countResource(record: OtlpRecord, seen: Set<Attributes>, drops: DropCounter): void {
  if (seen.has(record.resource)) return;
  seen.add(record.resource);
  const client = clientOf(record);
  const tool = toolOf(record, client);
  for (const key of record.resource.keys()) {
    if (!RESOURCE_KEYS.has(key)) drops.count(tool, versionOf(record, client), `resource:${key}`);
  }
}
