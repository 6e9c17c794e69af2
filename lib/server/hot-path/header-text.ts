import type { IncomingMessage } from "node:http";

/** A header's value as one text, or null when it is absent. */
export function headerText(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(", ") : (value ?? null);
}
