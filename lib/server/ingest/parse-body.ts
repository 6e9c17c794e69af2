import { AppError } from "@/lib/core/app-error";
import type { OtlpSignal } from "@/lib/core/telemetry/otlp/otlp-record";
import type { OtlpFormat } from "./media-type";
import { decodeOtlpProtobuf } from "./otlp-protobuf";

/** The request as the plain object of OTLP JSON, from either format. Throws `bad_request` for what is neither. */
export function parseBody(signal: OtlpSignal, format: OtlpFormat, body: Buffer): unknown {
  return format === "protobuf" ? decodeOtlpProtobuf(signal, body) : parseJson(body);
}

/** The JSON value of a body in UTF-8. Throws `bad_request`. */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (error) {
    // The parser's own message quotes the body, which may hold content; only the position is passed on.
    const position = error instanceof SyntaxError ? /position \d+/.exec(error.message)?.[0] : undefined;
    throw new AppError("bad_request", `The body is not valid JSON in UTF-8${position === undefined ? "" : ` (at ${position})`}.`);
  }
}
