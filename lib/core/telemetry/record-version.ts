import { toText } from "./otlp/attribute-value";
import type { OtlpRecord } from "./otlp/otlp-record";

const VERSION_KEYS = ["app.version", "service.version"];

/** The client's version as most clients write it; the record's own word before its resource's. */
export function recordVersion({ attributes, resource }: OtlpRecord): string | null {
  for (const key of VERSION_KEYS) {
    const text = toText(attributes.get(key)) ?? toText(resource.get(key));
    if (text !== null) return text;
  }
  return null;
}
