import fc from "fast-check";
import type { AttributeValue, Condition, Leaf } from "@/lib/core/policy/condition";
import type { PolicyDraft, Rule } from "@/lib/core/policy/document";
import { type AttributeType, OPERATORS_BY_TYPE, operandOf } from "@/lib/core/policy/operators-by-type";
import { STANDARD_ATTRIBUTES, type StandardAttributeId } from "@/lib/core/policy/standard-attributes";
import { startingPolicy } from "@/lib/core/policy/starting-policy";

const ATTRIBUTES = Object.keys(STANDARD_ATTRIBUTES).filter(id => id !== "workType") as StandardAttributeId[];
const LANES = ["fast", "deep"];
const WORK_TYPES = ["test-repair", "release-prep"];
const SEGMENTS = ["s0", "s1", "s2"];

/** Few values, so that conditions meet contexts often. */
const VALUES: Record<AttributeType, fc.Arbitrary<AttributeValue>> = {
  string: fc.constantFrom("a", "ab", "b", "1.2.3", "1.2.3-rc.1", "2.0.0", "codex", "payments"),
  number: fc.constantFrom(-1, 0, 0.5, 1, 2, 3, 100),
  boolean: fc.boolean(),
};
const VERSION = fc.constantFrom("1.2.3", "v2.0.0", "1.2.3-rc.1");

const leaf: fc.Arbitrary<Leaf> = fc.constantFrom(...ATTRIBUTES).chain(attr => {
  const { type } = STANDARD_ATTRIBUTES[attr];
  return fc.constantFrom(...OPERATORS_BY_TYPE[type]).chain(op => {
    const operand = operandOf(op);
    if (operand === "none") return fc.constant<Leaf>({ attr, op });
    if (operand === "list") return fc.array(VALUES[type], { minLength: 1, maxLength: 3 }).map((value): Leaf => ({ attr, op, value }));
    return (operand === "version" ? VERSION : VALUES[type]).map((value): Leaf => ({ attr, op, value }));
  });
});

/** Conditions over the standard attributes and the given segments. */
function condition(segments: readonly string[]): fc.Arbitrary<Condition> {
  const simple =
    segments.length === 0
      ? leaf
      : fc.oneof(
          { weight: 4, arbitrary: leaf },
          fc.constantFrom(...segments).map(segment => ({ segment })),
        );
  return fc.letrec<{ node: Condition }>(tie => ({
    node: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      simple,
      fc.array(tie("node"), { maxLength: 3 }).map(all => ({ all })),
      fc.array(tie("node"), { minLength: 1, maxLength: 3 }).map(any => ({ any })),
      tie("node").map(not => ({ not })),
    ),
  })).node;
}

function rule(id: string): fc.Arbitrary<Rule> {
  return fc.record(
    {
      id: fc.constant(id),
      name: fc.constant(id),
      enabled: fc.boolean(),
      when: condition(SEGMENTS),
      rollout: fc.record({
        percent: fc.integer({ min: 0, max: 10_000 }).map(n => n / 100),
        by: fc.constantFrom("developer", "team"),
        salt: fc.constant(id),
      }),
      lane: fc.constantFrom(...LANES),
      lock: fc.boolean(),
      reason: fc.constant("generated"),
    },
    { requiredKeys: ["id", "name", "enabled", "when", "lane", "lock", "reason"] },
  );
}

/** Drafts that the validation accepts, with conditions of every operator, segments within segments, rollouts and escalation. */
export const arbitraryPolicy: fc.Arbitrary<PolicyDraft> = fc
  .record({
    segments: fc.tuple(...SEGMENTS.map((_, index) => condition(SEGMENTS.slice(0, index)))),
    rules: fc.integer({ min: 0, max: 6 }).chain(count => fc.tuple(...Array.from({ length: count }, (_, index) => rule(`r${index}`)))),
    escalation: condition(SEGMENTS),
    killSwitch: fc.record({ active: fc.integer({ min: 0, max: 9 }).map(n => n === 0), lane: fc.constantFrom(...LANES) }),
    exploration: fc.record({ percent: fc.constantFrom(0, 0.01, 5) }),
    onStale: fc.constantFrom("use-cached" as const, "use-default" as const),
  })
  .map(({ segments, escalation, onStale, ...parts }) => {
    const policy = startingPolicy();
    return {
      ...policy,
      ...parts,
      client: { ...policy.client, onStale },
      workTypes: policy.workTypes.filter(({ id }) => WORK_TYPES.includes(id)).map(type => ({ ...type, phrases: type.phrases.slice(0, 2) })),
      segments: segments.map((when, index) => ({ id: `s${index}`, when })),
      escalation: [{ id: "e0", from: "fast", to: "deep", sticky: "session", when: escalation }],
    };
  });

/** Contexts that resemble real ones: each attribute present or missing, sometimes of the wrong type. */
export const arbitraryContext: fc.Arbitrary<Record<string, unknown>> = fc.record(
  Object.fromEntries([
    ...ATTRIBUTES.map(id => [id, fc.oneof({ weight: 9, arbitrary: VALUES[STANDARD_ATTRIBUTES[id].type] }, fc.jsonValue({ maxDepth: 1 }))]),
    ["workType", fc.constantFrom(...WORK_TYPES, "unheard-of")],
    ["session", fc.uuid()],
    ["lane", fc.constantFrom(...LANES)],
  ]),
  { requiredKeys: [] },
);
