import { z } from "zod";
import { policyDocumentSchema, policyDraftSchema } from "@/lib/core/policy/document";
import { knownWorldSchema } from "@/lib/core/policy/known-world";

/** A finding of the validation; `error` blocks a publish, `warning` does not. */
export const findingSchema = z.object({
  severity: z.enum(["error", "warning"]),
  /** JSON pointer into the draft. */
  pointer: z.string(),
  code: z.string(),
  message: z.string(),
});

export const draftViewSchema = z.object({
  draft: policyDraftSchema,
  revision: z.number().int(),
  updatedBy: z.string(),
  updatedAt: z.iso.datetime(),
  publishedVersion: z.number().int().nullable(),
  published: policyDocumentSchema.nullable(),
  findings: z.array(findingSchema),
  /** What the findings about models and tools were made with. */
  known: knownWorldSchema,
});
export type DraftView = z.infer<typeof draftViewSchema>;

/** Body of PUT draft. `revision` is the one the editor started from; 409 with the current draft when it has moved on. */
export const saveDraftSchema = z.object({ draft: z.unknown(), revision: z.number().int() });
/** Share of the clients that gets a new version at first, in percent with steps of 0.01; absent: all of them at once. */
export const firstPercentSchema = z.number().gt(0).lt(100).multipleOf(0.01);

/**
 * Body of POST publish: an owner publishes the draft without a review, with `note` as the recorded reason. `baseVersion` is the published version
 * that the owner saw (null = none); 409 with the current version otherwise.
 */
export const publishSchema = z.object({
  revision: z.number().int(),
  baseVersion: z.number().int().nullable(),
  percent: firstPercentSchema.optional(),
  note: z.string().trim().min(3, "Say in a few words why").max(2000),
});
export const restoreSchema = z.object({
  version: z.number().int().positive(),
  baseVersion: z.number().int().nullable(),
  note: z.string().trim().min(3).max(2000),
});

export const versionSummarySchema = z.object({
  number: z.number().int(),
  sha256: z.string(),
  note: z.string(),
  authorName: z.string(),
  publishedAt: z.iso.datetime(),
  restoredFrom: z.number().int().nullable(),
  /** The version that was in force before; null for the first. */
  replaces: z.number().int().nullable(),
  /** The change request that it came from. */
  changeRequest: z.number().int().nullable(),
  /** Null where all clients got it at once. */
  rollout: z.object({ percent: z.number(), outcome: z.enum(["under-way", "completed", "halted"]) }).nullable(),
  rules: z.number().int(),
  current: z.boolean(),
});
export type VersionSummary = z.infer<typeof versionSummarySchema>;
export const versionListSchema = z.object({ versions: z.array(versionSummarySchema) });
export const publishedSchema = z.object({ version: z.number().int(), sha256: z.string() });
