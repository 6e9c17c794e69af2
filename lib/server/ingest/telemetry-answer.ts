import type { OtlpSignal } from "@/lib/core/telemetry/otlp/otlp-record";
import { type Answer, problemAnswer } from "../hot-path/answer";
import { encodeStatus } from "./encode-status";
import { MEDIA_TYPE, type OtlpFormat } from "./media-type";
import { encodeOtlpResponse, REJECTED_FIELD } from "./otlp-protobuf";

/** gRPC's code for an HTTP status, as google.rpc.Status wants it (https://opentelemetry.io/docs/specs/otlp/#failures). */
const GRPC_CODES: Readonly<Record<number, number>> = { 400: 3, 401: 16, 403: 7, 404: 5, 413: 8, 415: 3, 429: 8, 503: 14 };
const GRPC_INTERNAL = 13;

/** The OTLP answer to an accepted request; records that were skipped are counted in it. */
export function acceptedAnswer(signal: OtlpSignal, format: OtlpFormat, rejected: number, message: string): Answer {
  const headers = { "content-type": MEDIA_TYPE[format], "cache-control": "no-store" };
  if (format === "protobuf") return { status: 200, headers, body: encodeOtlpResponse(signal, rejected, message) };
  const body = rejected === 0 ? {} : { partialSuccess: { [REJECTED_FIELD[signal]]: String(rejected), errorMessage: message } };
  return { status: 200, headers, body: JSON.stringify(body) };
}

/** The answer to a refused request: problem+json, or a protobuf Status to a protobuf request. */
export function refusedAnswer(error: unknown, format: OtlpFormat | null, requestId: string): Answer {
  const answer = problemAnswer(error, requestId);
  if (format !== "protobuf") return answer;
  const problem = JSON.parse(String(answer.body)) as { detail?: string; title: string };
  const status = encodeStatus(GRPC_CODES[answer.status] ?? GRPC_INTERNAL, problem.detail ?? problem.title);
  return { ...answer, headers: { ...answer.headers, "content-type": MEDIA_TYPE.protobuf }, body: status };
}
