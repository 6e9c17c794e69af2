import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FilePlace, isReviewable, normalizePath, repositoryPath } from "./file-path";
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

describe("repositoryPath", () => {
  const shop: FilePlace = { repo: "acme/shop" };
  const at = (cwd: string, repo: string | null = "acme/shop"): FilePlace => ({ repo, cwd });
  test.each<[string, FilePlace, string]>([
    ["src/a.ts", shop, "src/a.ts"],
    ["/home/dev/shop/src/a.ts", shop, "src/a.ts"],
    ["C:\\dev\\Shop\\src\\a.ts", shop, "src/a.ts"],
    ["file:///home/dev/shop/src/a.ts", shop, "src/a.ts"],
    ["src/a.ts", at("/home/dev/shop"), "src/a.ts"],
    ["a.ts", at("/home/dev/shop/src/"), "src/a.ts"],
    ["../b.ts", at("/home/dev/shop/src"), "b.ts"],
    ["/home/dev/shop/src/a.ts", at("/home/dev/shop/src"), "src/a.ts"],
    // A package named like its repository is not the root.
    ["/home/dev/shop/src/shop/a.ts", shop, "src/shop/a.ts"],
    ["/home/dev/shop", shop, "/home/dev/shop"],
    ["/home/dev/clone-2/src/a.ts", at("/home/dev/clone-2"), "src/a.ts"],
    ["/home/dev/x/src/a.ts", at("/home/dev/x", null), "src/a.ts"],
    ["/etc/hosts", at("/home/dev/shop"), "/etc/hosts"],
    ["/home/dev/shop/src/a.ts", { repo: null }, "/home/dev/shop/src/a.ts"],
    ["/home/dev/shop/src/a.ts", { repo: "" }, "/home/dev/shop/src/a.ts"],
    ["", shop, ""],
  ])("%s in %o is %s", (path, place, expected) => {
    expect(repositoryPath(path, place)).toBe(expected);
  });

  test("all spellings of a file meet, and none makes it throw", () => {
    const part = fc.stringMatching(/^[a-z]{1,6}$/).filter(text => text !== "shop");
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), fc.array(part, { maxLength: 3 }), (file, home) => {
        const relative = file.join("/");
        const root = ["", ...home, "shop"].join("/");
        expect(repositoryPath(`${root}/${relative}`, shop)).toBe(relative);
        expect(repositoryPath(`./${relative}`, at(root))).toBe(relative);
        expect(repositoryPath(`${root}/./${relative}`, at(`${root}/sub`))).toBe(relative);
      }),
    );
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (path, repo, cwd) => typeof repositoryPath(path, { repo, cwd }) === "string"),
    );
  });
});
