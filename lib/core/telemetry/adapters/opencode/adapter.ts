import type { DecodeContext } from "../../decode-context";
import type { CanonicalEvent } from "../../event";
import { toText } from "../../otlp/attribute-value";
import type { OtlpRecord, RejectReason } from "../../otlp/otlp-record";
import { type ClientAdapter, leftOut, type OnDropped } from "../client-adapter";
import { type ClientRecord, clientRecord, sessionId } from "../client-record";
import { serviceName } from "../service-name";
import { OPENCODE_ATTRIBUTES } from "./attributes";
import { adaptModelCall } from "./request";
import { adaptToolCall } from "./tool-call";

/** The spans that say what no other does. Their parent `ai.streamText` adds up the same usage, `Tool.execute` repeats the call. */
const ADAPTERS: Record<string, (from: ClientRecord) => CanonicalEvent[]> = {
  "ai.streamText.doStream": adaptModelCall,
  "ai.generateText.doGenerate": adaptModelCall,
  "ai.toolCall": adaptToolCall,
};

/**
 * Events of one opencode span. opencode sends no events of its own: its logs are the program's own log, its metrics are none. The last spans of a
 * run are often lost by its exporter. opencode 1.18; PROTOCOLS section 2.
 */
function adaptOpencode(record: OtlpRecord, ctx: DecodeContext, drop: OnDropped): CanonicalEvent[] | RejectReason {
  if (record.signal !== "traces") return leftOut(drop, `signal:${record.signal}`);
  const name = record.name ?? "unnamed";
  const adapt = Object.hasOwn(ADAPTERS, name) ? ADAPTERS[name] : undefined;
  if (adapt === undefined) return leftOut(drop, `span:${name}`);
  const session = toText(record.attributes.get("session.id")) ?? toText(record.attributes.get("ai.telemetry.metadata.sessionId"));
  if (session === null) return "no_conversation";
  return adapt(opencodeRecord(record, ctx, sessionId(ctx, session), drop));
}

/** A span is told when it has ended: that is the time of its event, as of other clients' results. A prompt and its answer share one trace. */
function opencodeRecord(record: OtlpRecord, ctx: DecodeContext, session: string, drop: OnDropped): ClientRecord {
  const headless = toText(record.resource.get("opencode.client")) === "run";
  return clientRecord(record, ctx, OPENCODE_ATTRIBUTES, drop, () => ({
    tool: "opencode",
    surface: headless ? "exec" : "tui",
    interactive: !headless,
    session,
    turn: record.span?.traceId ?? null,
    tsMs: (record.timeMs ?? ctx.receivedAtMs) + Math.round(record.durationMs ?? 0),
  }));
}

export const opencodeAdapter: ClientAdapter = {
  tool: "opencode",
  recognises: record => serviceName(record) === "opencode",
  adapt: adaptOpencode,
};
