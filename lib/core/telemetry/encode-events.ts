import type { CanonicalEvent } from "./event";
import { canonicalEventSchema } from "./event-schema";

/** Events as JSON lines, the form in which the inbox holds them. What is null or empty is left out. */
export function encodeEvents(events: readonly CanonicalEvent[]): string {
  return events.map(event => `${JSON.stringify(event, leaveOutEmpty)}\n`).join("");
}

function leaveOutEmpty(key: string, value: unknown): unknown {
  if (value === null) return undefined;
  if (Array.isArray(value) && value.length === 0) return undefined;
  return key === "attributes" && Object.keys(value as object).length === 0 ? undefined : value;
}

/** Reads JSON lines back. Lines that are damaged or hold no event are counted, so that the caller decides what becomes of the batch. */
export function decodeEvents(lines: string): { events: CanonicalEvent[]; invalid: number } {
  const read = lines
    .split("\n")
    .filter(line => line !== "")
    .map(readLine);
  const events = read.filter(event => event !== null);
  return { events, invalid: read.length - events.length };
}

function readLine(line: string): CanonicalEvent | null {
  try {
    return canonicalEventSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
