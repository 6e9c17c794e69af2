import { AppError } from "@/lib/core/app-error";

/** How a request is written; its answer is written the same way. */
export type OtlpFormat = "json" | "protobuf";

export const MEDIA_TYPE: Record<OtlpFormat, string> = { json: "application/json", protobuf: "application/x-protobuf" };

/** The format named by a `Content-Type`, or null. */
export function formatOf(contentType: string | undefined): OtlpFormat | null {
  const type = contentType?.split(";", 1)[0]?.trim().toLowerCase();
  if (type === "application/json") return "json";
  return type === "application/x-protobuf" || type === "application/protobuf" ? "protobuf" : null;
}

export function requireFormat(contentType: string | undefined): OtlpFormat {
  const format = formatOf(contentType);
  if (format) return format;
  throw new AppError("unsupported_media", "Telemetry is OTLP over HTTP: send application/json or application/x-protobuf.");
}
