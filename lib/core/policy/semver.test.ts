import { describe, expect, it } from "vitest";
import { compareVersions, parseVersion } from "./semver";

/** In ascending order; the prereleases are the example of Semantic Versioning 2.0.0, section 11. */
const ORDERED = [
  "0.9.9",
  "1.0.0-alpha",
  "1.0.0-alpha.1",
  "1.0.0-alpha.beta",
  "1.0.0-beta",
  "1.0.0-beta.2",
  "1.0.0-beta.11",
  "1.0.0-rc.1",
  "1.0.0",
  "1.2.10",
  "1.10.2",
  "99999999999999999999.0.0",
  "100000000000000000000.0.0",
];

describe("semver", () => {
  it("orders versions by precedence", () => {
    const versions = ORDERED.map(text => {
      const version = parseVersion(text);
      if (version === null) throw new Error(`${text} did not parse`);
      return version;
    });
    for (const [i, a] of versions.entries())
      for (const [j, b] of versions.entries()) expect(Math.sign(compareVersions(a, b))).toBe(Math.sign(i - j));
  });

  it("ignores a leading v and build metadata", () => {
    expect(parseVersion("v1.2.3+build.5")).toEqual(parseVersion("1.2.3"));
  });

  it.each(["", "1", "1.2", "01.2.3", "1.2.3-", "1.2.3-01", "1.2.x", "1.2.3.4", " 1.2.3", "latest", `1.2.3-${"a".repeat(300)}`])(
    "refuses %j",
    text => {
      expect(parseVersion(text)).toBeNull();
    },
  );
});
