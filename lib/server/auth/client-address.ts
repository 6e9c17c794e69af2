/** The caller's address. The server's entry replaces what was sent by what is true (`resolveClientAddress`), so the header can be believed. */
export function clientAddress(headers: Headers): string {
  return headers.get("x-forwarded-for") ?? "unknown";
}
