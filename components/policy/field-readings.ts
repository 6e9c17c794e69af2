import type { Reading } from "./use-typed";

export type NumberRange = { min: number; max: number /** Decimals that are allowed; 0 for whole numbers. */; decimals?: number };

/** Reads a number within a range. */
export function readNumber(text: string, { min, max, decimals = 0 }: NumberRange): Reading<number> {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  const kind = decimals === 0 ? "A whole number" : "A number";
  const isFine = Number.isFinite(value) && Math.abs(value * 10 ** decimals - Math.round(value * 10 ** decimals)) < 1e-6;
  if (isFine && value >= min && value <= max) return { value, problem: null };
  return { value: null, problem: `${kind} from ${min.toLocaleString("en")} to ${max.toLocaleString("en")}` };
}

/** The same where nothing may be said. */
export function readOptionalNumber(text: string, range: NumberRange): Reading<number | undefined> {
  return text.trim() === "" ? { value: undefined, problem: null } : readNumber(text, range);
}

/** Reads a text that must not be empty. */
export function readRequired(text: string): Reading<string> {
  return text.trim() === "" ? { value: null, problem: "This cannot be empty" } : { value: text, problem: null };
}

/** Reads one entry per line; empty lines and the spaces around an entry do not count. */
export function readLines(text: string, limits: { shortest: number; longest: number; most: number }): Reading<string[]> {
  const lines = text
    .split("\n")
    .map(line => line.trim())
    .filter(line => line !== "");
  const odd = lines.find(line => line.length < limits.shortest || line.length > limits.longest);
  if (odd !== undefined)
    return {
      value: null,
      problem: `“${odd.slice(0, 40)}” is too ${odd.length < limits.shortest ? "short" : "long"}: ${limits.shortest} to ${limits.longest} characters`,
    };
  if (lines.length > limits.most) return { value: null, problem: `${limits.most} lines at the most` };
  return { value: lines, problem: null };
}
