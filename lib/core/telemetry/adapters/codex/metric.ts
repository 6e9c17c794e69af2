import type { DecodeContext } from "../../decode-context";
import { type CanonicalEvent, NO_SESSION } from "../../event";
import { eventBase } from "../../event-base";
import { idFromRecord } from "../../event-id";
import { toText } from "../../otlp/attribute-value";
import type { OtlpRecord } from "../../otlp/otlp-record";

/**
 * The one metric that tells what no log does: turns in which a person stopped a call at the approval prompt (Esc leaves neither a
 * decision nor a result). It has no conversation, so it only says how far reject rates of Codex are biased. Null for any other metric.
 */
export function adaptCodexMetric(record: OtlpRecord, ctx: DecodeContext): CanonicalEvent[] | null {
  const outcome = toText(record.attributes.get("outcome"));
  if (record.name !== "codex.guardian.turn.blocking_ms" || outcome !== "aborted") return null;
  const base = eventBase(record, ctx, { tool: "codex", surface: "unknown", interactive: false });
  const event = {
    ...base,
    type: "usage_metric" as const,
    session: NO_SESSION,
    model: toText(record.attributes.get("model")),
    decision: "abort" as const,
    attributes: { metric: record.name, outcome, value: String(record.point?.count ?? 0) },
  };
  return [{ ...event, eventId: idFromRecord(ctx.hash, event, record) }];
}
