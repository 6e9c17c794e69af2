/** The caller's address as far as the headers tell: the nearest proxy's word, else Next's own (it fills `x-forwarded-for` from the socket). */
export function clientAddress(headers: Record<string, unknown>): string {
  const forwarded = headers["x-forwarded-for"];
  if (typeof forwarded !== "string") return "unknown";
  return forwarded.split(",").at(-1)?.trim() || "unknown";
}
