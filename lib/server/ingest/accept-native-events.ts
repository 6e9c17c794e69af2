import type { IncomingMessage } from "node:http";
import { type NativeAnswer, nativeBatchJsonSchema } from "@/lib/contract/native-events";
import { AppError } from "@/lib/core/app-error";
import { decodeNativeEvents } from "@/lib/core/telemetry/native/decode-native-events";
import { isObject } from "@/lib/core/telemetry/otlp/attribute-value";
import { now } from "../clock";
import type { Answer } from "../hot-path/answer";
import { authenticateSender } from "./authenticate-sender";
import { decodeContextOf } from "./decode-context-of";
import { formatOf } from "./media-type";
import { parseJson } from "./parse-body";
import { readBody } from "./read-body";
import { storeTelemetry } from "./store-telemetry";

/** A batch of more events is refused as too large, so that the list of what was rejected stays readable. */
const MAX_EVENTS = 20_000;

/** `POST /api/v1/events`: native JSON, acknowledged by the same rules as OTLP (`acceptTelemetry`). A bad event is skipped and told by its index. */
export async function acceptNativeEvents(request: IncomingMessage): Promise<Answer> {
  const token = await authenticateSender(request.headers.authorization);
  if (formatOf(request.headers["content-type"]) !== "json") {
    throw new AppError("unsupported_media", "Native events are JSON: send application/json.");
  }
  const batch = readBatch(parseJson(await readBody(request)));
  const receivedAtMs = now();
  const decoded = decodeNativeEvents(batch, await decodeContextOf(token, receivedAtMs));
  const { accepted, rejected } = decoded;
  const counted = rejected.length === 0 ? [] : [{ reason: "native_event", count: rejected.length }];
  await storeTelemetry(token.actor.org, receivedAtMs, { ...decoded, rejected: counted });
  const body: NativeAnswer = { accepted, rejected };
  return { status: 200, headers: { "content-type": "application/json", "cache-control": "no-store" }, body: JSON.stringify(body) };
}

function readBatch(body: unknown): unknown[] {
  const events = isObject(body) ? body.events : undefined;
  if (!Array.isArray(events)) {
    const message = "`events` must be a list.";
    throw new AppError("bad_request", `The body is not a batch of native events. ${message}`, {
      issues: [{ pointer: "/events", message }],
    });
  }
  if (events.length > MAX_EVENTS) throw new AppError("too_large", `A batch may hold at most ${MAX_EVENTS} events. Send smaller batches.`);
  return events;
}

/** The JSON Schema of a batch. It holds nothing of this installation and needs no token. */
export async function serveNativeSchema(): Promise<Answer> {
  const headers = { "content-type": "application/schema+json", "cache-control": "public, max-age=300", "access-control-allow-origin": "*" };
  return { status: 200, headers, body: JSON.stringify(nativeBatchJsonSchema(), null, 2) };
}
