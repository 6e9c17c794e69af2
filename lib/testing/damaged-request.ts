import fc from "fast-check";
import { isObject } from "@/lib/core/telemetry/otlp/attribute-value";

/** Keys that trip code which trusts objects. */
const AWKWARD_KEYS = ["toString", "valueOf", "__proto__", "constructor", "length", "key", "value", "stringValue"];

const keyValue = fc.record({
  key: fc.oneof(fc.constantFrom(...AWKWARD_KEYS), fc.jsonValue({ maxDepth: 1 })),
  value: fc.oneof(fc.record({ stringValue: fc.string() }), fc.jsonValue({ maxDepth: 1 })),
});

/** Values that senders write where they should not: wrong types, extremes, values of `AnyValue` in odd shapes, nesting. */
const awkwardValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, "", 0, -1, 1e308, "9".repeat(400), "NaN", true, [], {}, [[]], [null], "\u0000", "\ud800"),
  fc.jsonValue({ maxDepth: 3 }),
  fc.dictionary(fc.constantFrom(...AWKWARD_KEYS), fc.jsonValue({ maxDepth: 1 })),
  fc.record({ stringValue: fc.string({ unit: "grapheme" }) }),
  fc.record({ intValue: fc.oneof(fc.bigInt().map(String), fc.double()) }),
  fc.record({ doubleValue: fc.oneof(fc.constantFrom("Infinity", "-Infinity", "NaN"), fc.double()) }),
  fc.record({ kvlistValue: fc.record({ values: fc.array(keyValue, { maxLength: 3 }) }) }),
  fc.record({ arrayValue: fc.jsonValue() }),
);

/** A copy of a request with some of its nodes replaced: `at` picks the nodes. */
export function arbitraryDamage<T>(whole: T): fc.Arbitrary<unknown> {
  const damages = fc.array(fc.record({ at: fc.nat(), value: awkwardValue }), { minLength: 1, maxLength: 6 });
  return damages.map(list => list.reduce<unknown>((copy, { at, value }) => replaceNode(copy, at, value), structuredClone(whole)));
}

/** Replaces the node number `at` (counted around) of a JSON tree, in place. */
function replaceNode(root: unknown, at: number, value: unknown): unknown {
  const places: { of: Record<string, unknown> | unknown[]; key: string }[] = [];
  const visit = (node: unknown) => {
    if (!Array.isArray(node) && !isObject(node)) return;
    for (const [key, child] of Object.entries(node)) {
      places.push({ of: node, key });
      visit(child);
    }
  };
  visit(root);
  const place = places[at % Math.max(1, places.length)];
  if (place === undefined) return value;
  Reflect.set(place.of, place.key, structuredClone(value));
  return root;
}
