import { describe, expect, it } from "vitest";
import { safeReturnTo } from "./safe-return-to";

describe("safeReturnTo", () => {
  it.each(["/sessions?from=2026-11-01", "/settings/lanes"])("keeps %s", path => {
    expect(safeReturnTo(path)).toBe(path);
  });

  it.each([
    undefined,
    ["/a"],
    "https://example.org/x",
    "//example.org",
    "/\\example.org",
    "javascript:alert(1)",
    "http://[",
    "/.//example.org",
  ])("refuses %s", value => {
    expect(safeReturnTo(value)).toBe("/");
  });
});
