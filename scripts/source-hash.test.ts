import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sourceHash } from "./source-hash.mjs";

let root = "";
const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};
const hash = (leftOut?: string[]) => sourceHash(root, ["lib", "one.json"], leftOut);

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "lanekeeper-hash-"));
  write("lib/a.ts", "a");
  write("lib/deep/b.ts", "b");
  write("one.json", "{}");
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("sourceHash", () => {
  it.each([
    ["a changed file", () => write("lib/deep/b.ts", "c")],
    ["a new file", () => write("lib/deep/c.ts", "")],
    ["a missing file", () => rmSync(path.join(root, "one.json"))],
    [
      "a renamed file",
      () => {
        rmSync(path.join(root, "lib/a.ts"));
        write("lib/z.ts", "a");
      },
    ],
    [
      "a character that moves to the next file",
      () => {
        write("lib/a.ts", "");
        write("lib/deep/b.ts", "ab");
      },
    ],
  ])("changes with %s", (_, change) => {
    const before = hash();
    change();
    expect(hash()).not.toBe(before);
  });

  it.each([
    ["nothing", () => undefined],
    ["a test", () => write("lib/a.test.ts", "test")],
    ["a fixture", () => write("lib/fixtures/x.json", "1")],
    ["generated code", () => write("lib/generated/x.ts", "1")],
    ["a file elsewhere", () => write("other/x.ts", "1")],
    ["a folder that is left out", () => write("lib/left/x.ts", "1")],
  ])("stays with %s", (_, change) => {
    const before = hash(["lib/left"]);
    change();
    expect(hash(["lib/left"])).toBe(before);
  });
});
