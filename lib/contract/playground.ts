import { z } from "zod";
import { attributeValueSchema, conditionSchema } from "@/lib/core/policy/condition";
import { REASONS } from "@/lib/core/policy/decision";
import { targetSchema } from "@/lib/core/policy/document";

const contextSchema = z.record(z.string().min(1).max(100), attributeValueSchema);

/**
 * Body of `POST /api/v1/policy/playground`: a context that was typed, or that of a recorded turn (a session's id and the turn's number from 0), asked of
 * a version (the published one where neither is given) or of a draft (`true`: the saved one).
 */
export const playgroundInputSchema = z
  .strictObject({
    context: contextSchema.optional(),
    turn: z.strictObject({ session: z.string().min(1).max(500), index: z.number().int().nonnegative() }).optional(),
    version: z.number().int().positive().optional(),
    draft: z.unknown().optional(),
  })
  .refine(({ context, turn }) => (context === undefined) !== (turn === undefined), { message: "Give either a context or a turn" })
  .refine(({ version, draft }) => version === undefined || draft === undefined, { message: "Give either a version or a draft" });

const decision = {
  lane: z.string(),
  target: targetSchema.nullable(),
  ruleId: z.string().nullable(),
  reason: z.enum(REASONS),
  policyVersion: z.number().int().nullable(),
  locked: z.boolean(),
  explored: z.boolean(),
};
/** The first condition that kept a rule from matching: where it stands, and itself (null: the rollout). Both null when none did. */
const failure = { failed: z.string().nullable(), condition: conditionSchema.nullable() };

export const playgroundSchema = z.object({
  /** What was asked: for a turn, what is recorded of it. */
  context: contextSchema,
  /** The same as the rules see it, with what follows from the work type. */
  attributes: z.record(z.string(), z.unknown()),
  decision: z.object(decision),
  escalation: z.object({ ...decision, from: z.string(), sticky: z.enum(["session", "turn"]) }).nullable(),
  rules: z.array(
    z.object({ ruleId: z.string(), outcome: z.enum(["fired", "shadowed", "disabled", "condition-failed", "outside-rollout"]), ...failure }),
  ),
  escalationRules: z.array(
    z.object({ ruleId: z.string(), outcome: z.enum(["fired", "shadowed", "other-lane", "condition-failed"]), ...failure }),
  ),
});
export type Playground = z.infer<typeof playgroundSchema>;
