import type { AttributeValue, Leaf } from "./condition";

/** True when no value of the attribute can satisfy both leaves. Finds the simple cases: values and numeric ranges. */
export function contradicts(a: Leaf, b: Leaf): boolean {
  if (a.attr !== b.attr) return false;
  const allowed = allowedValues(a) ?? allowedValues(b);
  if (allowed !== null) return allowed.every(value => !mayBe(a, value) || !mayBe(b, value));
  const low = Math.max(range(a).low, range(b).low);
  const high = Math.min(range(a).high, range(b).high);
  if (low !== high) return low > high;
  return [a, b].some(leaf => leaf.op === "lt" || leaf.op === "gt");
}

function allowedValues({ op, value }: Leaf): AttributeValue[] | null {
  if (op === "eq" && value !== undefined && !Array.isArray(value)) return [value];
  if (op === "in" && Array.isArray(value)) return value;
  return null;
}

/** Whether `actual` may satisfy the leaf; true also for what is not looked into. */
function mayBe(leaf: Leaf, actual: AttributeValue): boolean {
  const { op, value } = leaf;
  if (Array.isArray(value)) return op === "in" ? value.includes(actual) : op !== "nin" || !value.includes(actual);
  if (op === "eq") return actual === value;
  if (op === "ne") return actual !== value;
  if (typeof actual === "number") {
    const { low, high } = range(leaf);
    const isStrict = op === "lt" || op === "gt";
    return isStrict ? actual > low && actual < high : actual >= low && actual <= high;
  }
  if (typeof value !== "string" || typeof actual !== "string") return true;
  if (op === "prefix") return actual.startsWith(value);
  if (op === "suffix") return actual.endsWith(value);
  return op !== "contains" || actual.includes(value);
}

function range({ op, value }: Leaf): { low: number; high: number } {
  const low = (op === "gt" || op === "gte") && typeof value === "number" ? value : Number.NEGATIVE_INFINITY;
  const high = (op === "lt" || op === "lte") && typeof value === "number" ? value : Number.POSITIVE_INFINITY;
  return { low, high };
}
