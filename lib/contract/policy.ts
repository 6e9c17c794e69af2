import { z } from "zod";
import { policyDocumentSchema, policyDraftSchema } from "@/lib/core/policy/document";

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
});
export type DraftView = z.infer<typeof draftViewSchema>;

/** Body of PUT draft. `revision` is the one the editor started from; 409 with the current draft when it has moved on. */
export const saveDraftSchema = z.object({ draft: z.unknown(), revision: z.number().int() });
/** Body of POST publish. `baseVersion` is the published version the publisher saw (null = none); 409 with the current version otherwise. */
export const publishSchema = z.object({
  revision: z.number().int(),
  baseVersion: z.number().int().nullable(),
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
  rules: z.number().int(),
  current: z.boolean(),
});
export type VersionSummary = z.infer<typeof versionSummarySchema>;
export const versionListSchema = z.object({ versions: z.array(versionSummarySchema) });
export const publishedSchema = z.object({ version: z.number().int(), sha256: z.string() });
