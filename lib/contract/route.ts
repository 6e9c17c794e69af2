import { z } from "zod";
import { REASONS } from "@/lib/core/policy/decision";
import { targetSchema } from "@/lib/core/policy/document";
import { OFREP_FLAGS } from "@/lib/core/policy/ofrep/ofrep-flags";

const MAX_CONTEXTS = 1000;

/** A caller's context: attributes by name. What the policy does not know, or is of another type, counts as missing. */
const contextSchema = z.record(z.string().max(100), z.unknown());

/** Body of `POST /api/v1/route`: one context, or a list that is answered in its order. It must not hold a prompt. */
export const routeRequestSchema = z.union([
  z.strictObject({ context: contextSchema }),
  z.strictObject({ contexts: z.array(contextSchema).min(1).max(MAX_CONTEXTS) }),
]);

const decision = {
  lane: z.string(),
  /** Null where the lane names no model for the context's tool. */
  model: z.string().nullable(),
  effort: targetSchema.shape.effort.unwrap().nullable(),
  fallbacks: z.array(z.string()),
  ruleId: z.string().nullable(),
  reason: z.enum(REASONS),
  policyVersion: z.number().int().nullable(),
  locked: z.boolean(),
  explored: z.boolean(),
};

/** A decision, flat; the value of the flag `routing.decision`, too. */
export const routeDecisionSchema = z.object(decision);
/** A move to another lane and for how long it holds; the value of the flag `routing.escalation`, too. */
export const routeEscalationSchema = z.object({ ...decision, from: z.string(), to: z.string(), sticky: z.enum(["session", "turn"]) });

const answer = z.object({ ...decision, escalation: routeEscalationSchema.nullable() });
export const routeAnswerSchema = z.union([answer, z.object({ decisions: z.array(answer) })]);

/** Body of an OFREP evaluation. `targetingKey` is the developer; the other members are attributes. */
export const ofrepRequestSchema = z.object({
  context: z.looseObject({ targetingKey: z.string().optional() }).optional(),
});

/** Which policy answered. */
const ofrepMetadata = z.object({ policyVersion: z.number().int(), policyHash: z.string() });
/** One flag (OFREP 0.3). `variant` is the rule that fired, `$default` or `$stay` where none did. */
export const ofrepFlagSchema = z.object({
  key: z.enum(OFREP_FLAGS),
  value: z.union([z.string(), routeDecisionSchema, routeEscalationSchema, z.object({ to: z.null() })]),
  reason: z.string(),
  variant: z.string(),
  metadata: ofrepMetadata,
});
export const ofrepFlagsSchema = z.object({
  flags: z.array(ofrepFlagSchema),
  metadata: ofrepMetadata,
  eventStreams: z.array(
    z.object({
      type: z.literal("sse"),
      url: z.string().optional(),
      endpoint: z.object({ requestUri: z.string() }),
      inactivityDelaySec: z.number().int(),
    }),
  ),
});
export const ofrepFailureSchema = z.object({
  key: z.string().optional(),
  errorCode: z.enum(["PARSE_ERROR", "TARGETING_KEY_MISSING", "INVALID_CONTEXT", "FLAG_NOT_FOUND", "GENERAL"]),
  errorDetails: z.string(),
});
