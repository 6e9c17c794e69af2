import { z } from "zod";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { compilePolicy } from "@/lib/core/policy/evaluate";

const assertionSchema = z.strictObject({
  name: z.string().min(1),
  context: z.record(z.string(), z.unknown()),
  prompt: z.string().optional(),
  /** What must come out; what is not named may be anything. `escalatesTo`: the lane, or null for none. */
  expect: z
    .strictObject({
      lane: z.string().optional(),
      rule: z.string().nullable().optional(),
      reason: z.string().optional(),
      model: z.string().nullable().optional(),
      escalatesTo: z.string().nullable().optional(),
    })
    .refine(expected => Object.keys(expected).length > 0, "Expect something."),
});
export const assertionsSchema = z.strictObject({ assertions: z.array(assertionSchema).min(1) });
export type Assertion = z.infer<typeof assertionSchema>;

/** What an assertion found otherwise than expected, as "field: expected x, got y"; empty when it holds. */
export type AssertionResult = { name: string; differences: string[] };

export function runAssertions(policy: PolicyDraft, assertions: readonly Assertion[]): AssertionResult[] {
  const { evaluate, evaluateEscalation } = compilePolicy(policy);
  return assertions.map(({ name, context, prompt, expect }) => {
    const decision = evaluate(context, { prompt });
    const found = {
      lane: decision.lane,
      rule: decision.ruleId,
      reason: decision.reason,
      model: decision.target?.model ?? null,
      escalatesTo: evaluateEscalation(context, { prompt })?.lane ?? null,
    };
    const differences = Object.entries(expect).flatMap(([field, wanted]) => {
      const got = found[field as keyof typeof found];
      return wanted === undefined || wanted === got ? [] : [`${field}: expected ${wanted}, got ${got}`];
    });
    return { name, differences };
  });
}
