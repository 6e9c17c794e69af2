import { toText } from "../otlp/attribute-value";
import type { OtlpRecord } from "../otlp/otlp-record";

/** The sender's service name as tool id, where it has the form of a name; else `unknown`. */
export function serviceName(record: OtlpRecord): string {
  const service = toText(record.resource.get("service.name")) ?? "";
  return /^[A-Za-z][\w.-]{0,63}$/.test(service) ? service : "unknown";
}
