import { isObject } from "../otlp/attribute-value";

/** The object that an attribute holds, as JSON text or as key-value list; empty when it holds none. */
export function jsonObject(value: unknown): Record<string, unknown> {
  if (isObject(value)) return value;
  if (typeof value !== "string" || !/^\s*\{/.test(value)) return {};
  try {
    const parsed: unknown = JSON.parse(value);
    return isObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}
