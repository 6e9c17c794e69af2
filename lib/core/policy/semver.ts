/** A semantic version taken apart; `prerelease` is empty for a release. Digits stay text so that no length loses precision. */
export type Version = { core: readonly string[]; prerelease: readonly string[] };

const NUMBER = "(?:0|[1-9]\\d*)";
const IDENTIFIER = `(?:${NUMBER}|\\d*[a-zA-Z-][0-9a-zA-Z-]*)`;
const PATTERN = new RegExp(
  `^v?(${NUMBER})\\.(${NUMBER})\\.(${NUMBER})(?:-(${IDENTIFIER}(?:\\.${IDENTIFIER})*))?(?:\\+[0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*)?$`,
);

/** Reads `1.2.3`, `v1.2.3-rc.1` or `1.2.3+build` (Semantic Versioning 2.0.0); null for anything else. */
export function parseVersion(text: string): Version | null {
  if (text.length > 256) return null;
  const match = PATTERN.exec(text);
  if (!match) return null;
  const [, major = "", minor = "", patch = "", prerelease = ""] = match;
  return { core: [major, minor, patch], prerelease: prerelease === "" ? [] : prerelease.split(".") };
}

/** Negative when `a` precedes `b`, 0 when they have the same precedence, positive otherwise (Semantic Versioning 2.0.0, section 11). */
export function compareVersions(a: Version, b: Version): number {
  for (let i = 0; i < 3; i++) {
    const order = compareDigits(a.core[i] ?? "0", b.core[i] ?? "0");
    if (order !== 0) return order;
  }
  if (a.prerelease.length === 0 || b.prerelease.length === 0) return b.prerelease.length - a.prerelease.length;
  for (let i = 0; i < Math.min(a.prerelease.length, b.prerelease.length); i++) {
    const order = compareIdentifiers(a.prerelease[i] ?? "", b.prerelease[i] ?? "");
    if (order !== 0) return order;
  }
  return a.prerelease.length - b.prerelease.length;
}

function compareIdentifiers(a: string, b: string): number {
  const numericA = /^\d+$/.test(a);
  const numericB = /^\d+$/.test(b);
  if (numericA && numericB) return compareDigits(a, b);
  if (numericA !== numericB) return numericA ? -1 : 1;
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Compares digits without leading zeros as numbers of any size. */
function compareDigits(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a === b ? 0 : a < b ? -1 : 1;
}
