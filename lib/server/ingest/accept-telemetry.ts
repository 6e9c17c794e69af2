import type { IncomingMessage } from "node:http";
import type { Actor } from "@/lib/core/access/permissions";
import { AppError } from "@/lib/core/app-error";
import { type DecodedTelemetry, decodeTelemetry } from "@/lib/core/telemetry/decode-telemetry";
import type { OtlpSignal } from "@/lib/core/telemetry/otlp/otlp-record";
import { authenticateToken } from "../auth/authenticate-token";
import { now } from "../clock";
import { appendInboxBatch } from "../control-db/inbox";
import type { Answer } from "../hot-path/answer";
import { logger } from "../log";
import { countDropped } from "./count-dropped";
import { decodeContextOf } from "./decode-context-of";
import { formatOf, type OtlpFormat, requireFormat } from "./media-type";
import { packEvents } from "./pack-events";
import { parseBody } from "./parse-body";
import { readBody } from "./read-body";
import { acceptedAnswer, refusedAnswer } from "./telemetry-answer";
import { wakeWorker } from "./wake-worker";

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
  const token = await authenticateToken(request.headers.authorization);
  assertMayWrite(token.actor);
  const format = requireFormat(request.headers["content-type"]);
  const body = parseBody(signal, format, await readBody(request));
  const receivedAtMs = now();
  const decoded = decodeTelemetry(signal, body, await decodeContextOf(token, receivedAtMs));
  await append(token.actor.org, receivedAtMs, decoded);
  countLeftOut(token.actor.org, receivedAtMs, decoded);
  return answer(signal, format, decoded);
}

function assertMayWrite(actor: Extract<Actor, { kind: "token" }>): void {
  if (!actor.scopes.includes("telemetry:write")) throw new AppError("forbidden", 'This needs a token with the scope "telemetry:write".');
}

async function append(org: string, receivedAtMs: number, { events }: DecodedTelemetry): Promise<void> {
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

function countLeftOut(org: string, receivedAtMs: number, { rejected, dropped }: DecodedTelemetry): void {
  countDropped(org, receivedAtMs, [
    ...rejected.map(({ reason, count }) => ({ tool: "", reason: `rejected:${reason}`, count })),
    ...dropped.map(({ tool, key, count }) => ({ tool, reason: `dropped:${key}`, count })),
  ]);
}

function answer(signal: OtlpSignal, format: OtlpFormat, { rejected }: DecodedTelemetry): Answer {
  const count = rejected.reduce((sum, each) => sum + each.count, 0);
  const reasons = rejected.map(each => `${each.count} x ${each.reason}`).join(", ");
  return acceptedAnswer(signal, format, count, count === 0 ? "" : `Skipped records: ${reasons}`);
}
