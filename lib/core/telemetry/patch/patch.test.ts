import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isReviewable, normalizePath } from "./file-path";
import { parsePatch } from "./parse-patch";

describe("parsePatch", () => {
  test("reads added, changed, deleted and moved files", () => {
    const patch = [
      "*** Begin Patch",
      "*** Add File: a.ts",
      "+one",
      "+two",
      "*** Update File: b.ts",
      "*** Move to: c.ts",
      "@@ function x() {",
      " context",
      "-old",
      "+new",
      "*** End of File",
      "*** Delete File: d.ts",
      "*** End Patch",
      "+not part of it",
    ].join("\n");
    expect(parsePatch(patch)).toEqual([
      { path: "a.ts", added: ["one", "two"], removed: [], deleted: false },
      { path: "c.ts", added: ["new"], removed: ["old"], deleted: false },
      { path: "d.ts", added: [], removed: [], deleted: true },
    ]);
  });

  test("a file named twice is one change", () => {
    const patch = "*** Begin Patch\n*** Update File: a\n+1\n*** Update File: b\n+2\n*** Update File: a\n-3\n*** End Patch";
    expect(parsePatch(patch)).toEqual([
      { path: "a", added: ["1"], removed: ["3"], deleted: false },
      { path: "b", added: ["2"], removed: [], deleted: false },
    ]);
  });

  test("text without a patch has no files, and no text makes it throw", () => {
    expect(parsePatch("hello")).toEqual([]);
    fc.assert(fc.property(fc.string(), text => Array.isArray(parsePatch(`*** Begin Patch\n${text}`))));
  });
});

describe("isReviewable", () => {
  test.each([
    ["src/app.ts", true],
    ["distance/app.ts", true],
    ["package-lock.json", false],
    ["web/Cargo.lock", false],
    ["web/dist/app.js", false],
    ["src/__generated__/types.ts", false],
    ["api/v1/user.pb.go", false],
    ["a.min.js", false],
  ])("%s: %s", (path, reviewable) => {
    expect(isReviewable(path)).toBe(reviewable);
  });
});

describe("normalizePath", () => {
  test.each([
    ["./a/../b.ts", "b.ts"],
    ["a//b/./c.ts", "a/b/c.ts"],
    ["/home/dev/x.ts", "/home/dev/x.ts"],
    ["../x.ts", "../x.ts"],
    ["src\\a.ts", "src/a.ts"],
  ])("%s is %s", (path, normal) => {
    expect(normalizePath(path)).toBe(normal);
  });
});
