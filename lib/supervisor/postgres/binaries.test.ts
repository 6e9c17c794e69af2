import { mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { linkLibraries } from "./binaries";

let folder = "";

beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(os.tmpdir(), "lanekeeper-links-")), "native");
  mkdirSync(path.join(folder, "lib"), { recursive: true });
  writeFileSync(path.join(folder, "lib", "libx.so.1.2"), "library");
  const links = [
    { source: "native/lib/libx.so.1.2", target: "native/lib/libx.so" },
    { source: "native/lib/libx.so.1.2", target: "native/lib/libx.so.1" },
  ];
  writeFileSync(path.join(folder, "pg-symlinks.json"), JSON.stringify(links));
});

afterEach(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

describe("linkLibraries", () => {
  it("makes the links that are missing, within the folder, as often as one likes", () => {
    linkLibraries(folder);
    linkLibraries(folder);
    for (const name of ["libx.so", "libx.so.1"]) {
      expect(readlinkSync(path.join(folder, "lib", name))).toBe("libx.so.1.2");
      expect(readFileSync(path.join(folder, "lib", name), "utf8")).toBe("library");
    }
  });

  it("does nothing for a package without a list", () => {
    rmSync(path.join(folder, "pg-symlinks.json"));
    expect(() => linkLibraries(folder)).not.toThrow();
  });
});
