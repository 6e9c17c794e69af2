/** RFC 6901 pointer from path segments: `pointerOf("rules", 0, "when")` is `/rules/0/when`; no segments give the whole document. */
export function pointerOf(...path: ReadonlyArray<PropertyKey>): string {
  return path.map(segment => `/${String(segment).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
