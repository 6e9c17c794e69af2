import { compileLeaf } from "../compile-leaf";
import type { Operator } from "../condition";
import { compareVersions, parseVersion } from "../semver";

/** A test that cannot be listed value by value. */
type TextPattern = { op: Extract<Operator, "prefix" | "suffix" | "contains" | "semver_lt" | "semver_gte">; value: string };

/** Texts that are among `values` (null: any), not among `excluded`, fit all of `fits` and none of `misses`. */
export type TextSet = {
  values: ReadonlySet<string> | null;
  excluded: ReadonlySet<string>;
  fits: readonly TextPattern[];
  misses: readonly TextPattern[];
};

const NONE: ReadonlySet<string> = new Set();
const ANY: TextSet = { values: null, excluded: NONE, fits: [], misses: [] };

export const among = (values: readonly string[]): TextSet => ({ ...ANY, values: new Set(values) });
export const except = (values: readonly string[]): TextSet => ({ ...ANY, excluded: new Set(values) });
export const fitting = (pattern: TextPattern): TextSet => ({ ...ANY, fits: [pattern] });
export const missing = (pattern: TextPattern): TextSet => ({ ...ANY, misses: [pattern] });

/** What both hold; null when that is certainly nothing. Not every empty set is recognised as one. */
export function intersectTexts(a: TextSet, b: TextSet): TextSet | null {
  if (a.values !== null) return filtered(a.values, a, b);
  if (b.values !== null) return filtered(b.values, b, a);
  const fits = [...a.fits, ...b.fits];
  const misses = [...a.misses, ...b.misses];
  const excluded = a.excluded.size === 0 ? b.excluded : b.excluded.size === 0 ? a.excluded : new Set([...a.excluded, ...b.excluded]);
  return isImpossible(fits, misses) ? null : { values: null, excluded, fits, misses };
}

/** Listed values that the other set admits. This is asked for every pair of rules, so nothing is copied without need. */
function filtered(values: ReadonlySet<string>, listing: TextSet, other: TextSet): TextSet | null {
  let admitted = 0;
  for (const text of values) if (admits(other, text)) admitted += 1;
  if (admitted === values.size) return listing;
  return admitted === 0 ? null : among([...values].filter(text => admits(other, text)));
}

function admits({ values, excluded, fits, misses }: TextSet, text: string): boolean {
  if (excluded.has(text) || (values !== null && !values.has(text))) return false;
  return fits.every(pattern => matches(pattern, text)) && !misses.some(pattern => matches(pattern, text));
}

/** By the evaluator's own test, so that both always agree. */
function matches(pattern: TextPattern, text: string): boolean {
  return compileLeaf({ attr: "text", ...pattern }, "string")({ text });
}

function isImpossible(fits: readonly TextPattern[], misses: readonly TextPattern[]): boolean {
  const isVersion = fits.some(({ op }) => op === "semver_lt" || op === "semver_gte");
  // A version that is not older than another is at least that one.
  const implied = isVersion ? misses.flatMap(opposite) : [];
  const all = [...fits, ...implied];
  return (
    all.some((pattern, index) => all.slice(0, index).some(other => excludes(pattern, other) || excludes(other, pattern))) ||
    all.some(pattern => misses.some(missed => implies(pattern, missed)))
  );
}

function opposite({ op, value }: TextPattern): TextPattern[] {
  if (op === "semver_lt") return [{ op: "semver_gte", value }];
  return op === "semver_gte" ? [{ op: "semver_lt", value }] : [];
}

function excludes(a: TextPattern, b: TextPattern): boolean {
  if (a.op === "prefix" && b.op === "prefix") return !a.value.startsWith(b.value) && !b.value.startsWith(a.value);
  if (a.op === "suffix" && b.op === "suffix") return !a.value.endsWith(b.value) && !b.value.endsWith(a.value);
  return a.op === "semver_lt" && b.op === "semver_gte" && orderOf(a.value, b.value) <= 0;
}

/** Whether every text that fits `a` fits `b`. */
function implies(a: TextPattern, b: TextPattern): boolean {
  switch (b.op) {
    case "contains":
      return (a.op === "prefix" || a.op === "suffix" || a.op === "contains") && a.value.includes(b.value);
    case "prefix":
      return a.op === "prefix" && a.value.startsWith(b.value);
    case "suffix":
      return a.op === "suffix" && a.value.endsWith(b.value);
    case "semver_lt":
      return a.op === "semver_lt" && orderOf(a.value, b.value) <= 0;
    case "semver_gte":
      return a.op === "semver_gte" && orderOf(a.value, b.value) >= 0;
  }
}

/** Of two versions; NaN, which compares as nothing, when one is none. */
function orderOf(a: string, b: string): number {
  const [x, y] = [parseVersion(a), parseVersion(b)];
  return x === null || y === null ? Number.NaN : compareVersions(x, y);
}
