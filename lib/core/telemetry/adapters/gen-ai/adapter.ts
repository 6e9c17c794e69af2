import type { DecodeContext } from "../../decode-context";
import type { CanonicalEvent } from "../../event";
import { toText } from "../../otlp/attribute-value";
import type { OtlpRecord, RejectReason } from "../../otlp/otlp-record";
import { type ClientAdapter, leftOut, type OnDropped } from "../client-adapter";
import type { ClientRecord } from "../client-record";
import { serviceName } from "../service-name";
import { adaptInvocation } from "./invocation";
import { genAiRecord } from "./record";
import { adaptModelCall } from "./request";
import { adaptToolCall } from "./tool-call";

/** By `gen_ai.operation.name`; the others (embeddings, retrieval, hooks ...) are counted and dropped. */
const ADAPTERS: Record<string, (from: ClientRecord) => CanonicalEvent[]> = {
  invoke_agent: adaptInvocation,
  chat: adaptModelCall,
  text_completion: adaptModelCall,
  generate_content: adaptModelCall,
  execute_tool: adaptToolCall,
};

const COPILOT = "copilot-chat";

/**
 * Events of one span after the GenAI conventions. Spans are the one path: events (`gen_ai.client.inference.operation.details`,
 * `copilot_chat.tool.call`) and metrics repeat them without naming the conversation.
 */
function adaptGenAi(record: OtlpRecord, ctx: DecodeContext, drop: OnDropped): CanonicalEvent[] | RejectReason {
  if (record.signal === "metrics") return leftOut(drop, `metric:${record.name}`);
  if (record.signal === "logs") return leftOut(drop, `event:${record.name ?? "unnamed"}`);
  const operation = operationOf(record);
  if (operation === null) return leftOut(drop, "span:unnamed");
  const adapt = Object.hasOwn(ADAPTERS, operation) ? ADAPTERS[operation] : undefined;
  if (adapt === undefined) return leftOut(drop, `span:${operation}`);
  const events = adapt(genAiRecord(record, ctx, serviceName(record), drop));
  return events.length > 0 ? events : leftOut(drop, `span:${operation}`);
}

function operationOf(record: OtlpRecord): string | null {
  return toText(record.attributes.get("gen_ai.operation.name"));
}

export const genAiAdapter: ClientAdapter = {
  tool: COPILOT,
  toolOf: serviceName,
  recognises: record => serviceName(record) === COPILOT || (record.signal === "traces" && operationOf(record) !== null),
  adapt: adaptGenAi,
};
