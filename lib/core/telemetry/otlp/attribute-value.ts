/** A value read from an OTLP `AnyValue`: 64-bit integers become numbers, bytes and empty values become null. */
export type AttributeValue = string | number | boolean | null | AttributeValue[] | { [key: string]: AttributeValue };
export type Attributes = ReadonlyMap<string, AttributeValue>;

const MAX_DEPTH = 6;
const MAX_ITEMS = 256;

type Json = Record<string, unknown>;

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Reads an `AnyValue` leniently: what is not understood or nested deeper than 6 levels is null. */
export function readAnyValue(value: unknown, depth = 0): AttributeValue {
  if (!isObject(value) || depth > MAX_DEPTH) return null;
  if (typeof value.stringValue === "string") return value.stringValue;
  if (typeof value.boolValue === "boolean") return value.boolValue;
  if (value.intValue !== undefined) return toNumber(value.intValue);
  if (value.doubleValue !== undefined) return toNumber(value.doubleValue);
  if (isObject(value.arrayValue)) {
    return listOf(value.arrayValue.values).map(item => readAnyValue(item, depth + 1));
  }
  if (isObject(value.kvlistValue)) {
    const entries = listOf(value.kvlistValue.values).filter(isObject);
    return Object.fromEntries(
      entries.flatMap(entry => (typeof entry.key === "string" ? [[entry.key, readAnyValue(entry.value, depth + 1)]] : [])),
    );
  }
  return null;
}

/** Reads a list of `KeyValue`; null when it is not a list. Entries without a key are left out, the first 256 are read. */
export function readAttributes(value: unknown): Attributes | null {
  if (value === undefined || value === null) return new Map();
  if (!Array.isArray(value)) return null;
  const attributes = new Map<string, AttributeValue>();
  for (const entry of value.slice(0, MAX_ITEMS)) {
    if (isObject(entry) && typeof entry.key === "string") attributes.set(entry.key, readAnyValue(entry.value));
  }
  return attributes;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, MAX_ITEMS) : [];
}

/** A finite number from a number or a numeric string (clients send both), else null. */
export function toNumber(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string" || !/^-?\d{1,19}(\.\d{1,19})?(e[+-]?\d{1,3})?$/i.test(value)) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** A boolean from a boolean or from "true" / "false", else null. */
export function toBoolean(value: unknown): boolean | null {
  if (typeof value === "boolean") return value;
  if (value === "true") return true;
  return value === "false" ? false : null;
}

/** A non-empty string, else null. */
export function toText(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** A text or number as text, else null: of a list or a key-value list `String()` may throw. */
export function scalarText(value: unknown): string | null {
  return typeof value === "number" ? String(value) : toText(value);
}
