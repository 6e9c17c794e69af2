import { toNumber } from "./attribute-value";

/** An instant: epoch milliseconds and the nanoseconds beyond them, which order records of one millisecond. */
export type Instant = { ms: number; ns: number };

// Outside these years an instant is a broken clock or "0", which the OTLP exporter of Rust writes for "not set".
const EARLIEST_MS = Date.UTC(2000, 0, 1);
const LATEST_MS = Date.UTC(2200, 0, 1);

/** Reads `timeUnixNano` (string or number of nanoseconds); null when absent, zero or not a plausible instant. */
export function readUnixNano(value: unknown): Instant | null {
  const text = typeof value === "number" && Number.isSafeInteger(Math.trunc(value / 1000)) ? BigInt(Math.trunc(value)).toString() : value;
  if (typeof text !== "string" || !/^\d{13,20}$/.test(text)) return null;
  return plausible({ ms: Number(text.slice(0, -6)), ns: Number(text.slice(-6)) });
}

/** Reads an RFC 3339 timestamp attribute, or epoch milliseconds. */
export function readTimestamp(value: unknown): Instant | null {
  const number = toNumber(value);
  if (number !== null) return plausible({ ms: Math.trunc(number), ns: 0 });
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}T/.test(value)) return null;
  return plausible({ ms: Date.parse(value), ns: 0 });
}

function plausible(instant: Instant): Instant | null {
  return instant.ms >= EARLIEST_MS && instant.ms <= LATEST_MS ? instant : null;
}
