import type { CanonicalEvent } from "./event";
import { readStoredEvent } from "./read-stored-event";

/** Events as JSON lines, the form in which the inbox holds them. What is null or empty is left out. */
export function encodeEvents(events: readonly CanonicalEvent[]): string {
  return events.map(event => `${JSON.stringify(withoutEmpty(event))}\n`).join("");
}

/** A copy in which what need not be written is undefined; a replacer function would be called for every field and every list's items. */
function withoutEmpty(event: CanonicalEvent): object {
  const copy: Record<string, unknown> = { ...event };
  for (const key in copy) {
    const value = copy[key];
    if (value === null || (Array.isArray(value) && value.length === 0)) copy[key] = undefined;
  }
  if (Object.keys(event.attributes).length === 0) copy.attributes = undefined;
  return copy;
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
    return readStoredEvent(JSON.parse(line));
  } catch {
    return null;
  }
}
