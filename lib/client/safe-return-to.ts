/** A path of this installation to go to after signing in; anything else (another site, a script, nothing) becomes the overview. */
export function safeReturnTo(wanted: unknown): string {
  if (typeof wanted !== "string") return "/";
  // Resolved against a host that cannot exist: an address of another site then has another origin.
  const base = "http://return.invalid";
  if (!URL.canParse(wanted, base)) return "/";
  const url = new URL(wanted, base);
  return url.origin === base && !url.pathname.startsWith("//") ? `${url.pathname}${url.search}` : "/";
}
