import type { IncomingMessage } from "node:http";
import { type DecodedTelemetry, decodeTelemetry } from "@/lib/core/telemetry/decode-telemetry";
import type { OtlpSignal } from "@/lib/core/telemetry/otlp/otlp-record";
import { now } from "../clock";
import type { Answer } from "../hot-path/answer";
import { authenticateSender } from "./authenticate-sender";
import { decodeContextOf } from "./decode-context-of";
import { formatOf, type OtlpFormat, requireFormat } from "./media-type";
import { parseBody } from "./parse-body";
import { readBody } from "./read-body";
import { storeTelemetry } from "./store-telemetry";
import { acceptedAnswer, refusedAnswer } from "./telemetry-answer";

/**
 * `POST /v1/{logs,metrics,traces}`: decoded, stripped of content, written to the inbox durably, and only then acknowledged. What it means is
 * worked out later, so that a sender waits for one commit; a client may never send the same batch again (Codex does not).
 */
export async function acceptTelemetry(request: IncomingMessage, signal: OtlpSignal, requestId: string): Promise<Answer> {
  const format = formatOf(request.headers["content-type"]);
  try {
    return await accept(request, signal);
  } catch (error) {
    return refusedAnswer(error, format, requestId);
  }
}

async function accept(request: IncomingMessage, signal: OtlpSignal): Promise<Answer> {
  const token = await authenticateSender(request.headers.authorization);
  const format = requireFormat(request.headers["content-type"]);
  const body = parseBody(signal, format, await readBody(request));
  const receivedAtMs = now();
  const decoded = decodeTelemetry(signal, body, await decodeContextOf(token, receivedAtMs));
  await storeTelemetry(token.actor.org, receivedAtMs, decoded);
  return answer(signal, format, decoded);
}

function answer(signal: OtlpSignal, format: OtlpFormat, { rejected }: DecodedTelemetry): Answer {
  const count = rejected.reduce((sum, each) => sum + each.count, 0);
  const reasons = rejected.map(each => `${each.count} x ${each.reason}`).join(", ");
  return acceptedAnswer(signal, format, count, count === 0 ? "" : `Skipped records: ${reasons}`);
}
