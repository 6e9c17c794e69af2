import { z } from "zod";
import { conditionSchema } from "./condition";
import { NEEDS } from "./needs";
import { POLICY_SCHEMA_ID } from "./schema-id";

/**
 * The policy document `lanekeeper.policy/1` (PROTOCOLS section 3). Immutable once published; version numbers only grow.
 * A draft is the same without what publishing stamps on it.
 */
const idSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "Lower-case letters, digits and hyphens, at most 64 characters");

export const targetSchema = z.strictObject({
  model: z.string().min(1).max(200),
  effort: z.enum(["minimal", "low", "medium", "high", "xhigh"]).optional(),
  fallbacks: z.array(z.string().min(1).max(200)).max(10).optional(),
});
export type Target = z.infer<typeof targetSchema>;

export const laneSchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1, "A name is needed").max(80),
  /** 0 is the fastest; work escalates to greater depth. */
  depth: z.number().int().min(0).max(9),
  firstFeedbackBudgetMs: z.number().int().positive().optional(),
  /** Tool id -> model and effort. */
  targets: z.record(z.string().max(100), targetSchema),
});
export type Lane = z.infer<typeof laneSchema>;

export const workTypeSchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1, "A name is needed").max(80),
  /** Plain phrases matched on the client, case-insensitively; no regular expressions. */
  phrases: z.array(z.string().min(2).max(200)).max(200),
  /** Defaults of the three `needs*` attributes for this work. */
  signals: z.partialRecord(z.enum(NEEDS), z.boolean()),
});
export type WorkType = z.infer<typeof workTypeSchema>;

export const rolloutSchema = z.strictObject({
  /** 0-100 in steps of 0.01. */
  percent: z.number().min(0).max(100),
  by: z.string().min(1).max(100),
  salt: z.string().min(1).max(200),
});

export const ruleSchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1, "A name is needed").max(200),
  enabled: z.boolean(),
  when: conditionSchema,
  rollout: rolloutSchema.optional(),
  lane: idSchema,
  /** A locked rule cannot be overridden by a developer. */
  lock: z.boolean(),
  reason: z.string().max(500),
});
export type Rule = z.infer<typeof ruleSchema>;

export const escalationRuleSchema = z.strictObject({
  id: idSchema,
  from: idSchema,
  to: idSchema,
  sticky: z.enum(["session", "turn"]),
  when: conditionSchema,
});

export const attributeSchema = z.strictObject({
  type: z.enum(["string", "number", "boolean"]),
  /** `request`: the caller says; `session`: known from what happened in the session so far. */
  source: z.enum(["request", "session"]).optional(),
  description: z.string().max(300).optional(),
  values: z.array(z.string().max(200)).max(200).optional(),
});

const body = {
  client: z.strictObject({
    pollSeconds: z.number().int().min(5).max(86_400),
    staleAfterSeconds: z.number().int().min(60),
    onStale: z.enum(["use-cached", "use-default"]),
    failMode: z.enum(["open", "closed"]),
    minEvaluator: z.string().max(40),
  }),
  killSwitch: z.strictObject({ active: z.boolean(), lane: idSchema }),
  attributes: z.record(z.string().min(1).max(100), attributeSchema),
  lanes: z.array(laneSchema).min(1).max(10),
  workTypes: z.array(workTypeSchema).max(100),
  segments: z.array(z.strictObject({ id: idSchema, when: conditionSchema })).max(100),
  rules: z.array(ruleSchema).max(500),
  escalation: z.array(escalationRuleSchema).max(100),
  exploration: z.strictObject({ percent: z.number().min(0).max(5) }),
  default: z.strictObject({ lane: idSchema }),
};

export const policyDraftSchema = z.strictObject(body);
export type PolicyDraft = z.infer<typeof policyDraftSchema>;

export const policyDocumentSchema = z.strictObject({
  schema: z.literal(POLICY_SCHEMA_ID),
  org: z.string(),
  version: z.number().int().positive(),
  /** `sha256-<base64url>` of the previous version's bytes; null for the first. */
  parent: z.string().nullable(),
  publishedAt: z.iso.datetime(),
  publishedBy: z.string(),
  note: z.string(),
  ...body,
});
export type PolicyDocument = z.infer<typeof policyDocumentSchema>;
