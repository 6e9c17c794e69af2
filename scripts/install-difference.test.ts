import { describe, expect, it } from "vitest";
import { installDifference } from "./install-difference.mjs";

const lock = {
  packages: {
    "": {},
    "node_modules/a": { version: "1.0.0" },
    "node_modules/a/node_modules/b": { version: "2.0.0" },
    "node_modules/other-system": { version: "3.0.0", optional: true },
  },
};
const installed = { packages: { "node_modules/a": { version: "1.0.0" }, "node_modules/a/node_modules/b": { version: "2.0.0" } } };

describe("installDifference", () => {
  it("is null when everything is there, without the packages of other systems", () => {
    expect(installDifference(lock, installed)).toBeNull();
    const withOptional = { packages: { ...installed.packages, "node_modules/other-system": { version: "3.0.0" } } };
    expect(installDifference(lock, withOptional)).toBeNull();
  });

  it.each([
    ["nothing installed", { packages: {} }, "nothing is installed yet"],
    ["a missing package", { packages: { "node_modules/a": { version: "1.0.0" } } }, "1 differ"],
    ["another version", { packages: { ...installed.packages, "node_modules/a": { version: "0.9.0" } } }, "1 differ"],
    ["one too many", { packages: { ...installed.packages, "node_modules/old": { version: "1.0.0" } } }, "1 differ"],
  ])("tells %s", (_, found, words) => {
    expect(installDifference(lock, found)).toContain(words);
  });
});
