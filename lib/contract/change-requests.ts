import { z } from "zod";
import { policyDraftSchema } from "@/lib/core/policy/document";
import { backtestSchema } from "./backtest";
import { findingSchema, firstPercentSchema } from "./policy";

const note = z.string().trim().max(2000);
const reason = note.min(3, "Say in a few words why");

/**
 * Body of POST change-requests. With `draftRevision` the organisation's working copy is proposed (409 when it has moved on), with `draft` and
 * `baseVersion` a policy from elsewhere (policy as code), which leaves the working copy alone.
 */
export const openChangeRequestSchema = z.union([
  z.strictObject({ title: z.string().trim().min(3).max(200), description: note.default(""), draftRevision: z.number().int() }),
  z.strictObject({
    title: z.string().trim().min(3).max(200),
    description: note.default(""),
    draft: z.unknown(),
    baseVersion: z.number().int().nullable(),
  }),
]);

/** Body of POST revise: a new proposal in place of the old one, from the working copy or given. Earlier approvals do not count for it. */
export const reviseSchema = z.union([
  z.strictObject({ revision: z.number().int(), draftRevision: z.number().int(), note }),
  z.strictObject({ revision: z.number().int(), draft: z.unknown(), baseVersion: z.number().int().nullable(), note }),
]);
export const commentSchema = z.strictObject({ body: note.min(1, "Write something") });
/** Body of POST reviews. A verdict is about the revision that was read; 409 when there is a newer one. */
export const reviewSchema = z.strictObject({
  revision: z.number().int(),
  verdict: z.enum(["approve", "request-changes"]),
  body: note.default(""),
});
/**
 * Body of POST publish. Without an approval only an owner may, with `bypassReason`. `baseVersion` is the published version that the publisher
 * saw; when the proposal was written against another one it has to be revised first (409 with `mergeable`).
 */
export const publishRequestSchema = z.strictObject({
  revision: z.number().int(),
  baseVersion: z.number().int().nullable(),
  percent: firstPercentSchema.optional(),
  bypassReason: reason.optional(),
});
/** Body of POST schedule; `at` null takes the schedule back. Needs what a publish needs. */
export const scheduleSchema = z.strictObject({
  revision: z.number().int(),
  at: z.iso.datetime().nullable(),
  percent: firstPercentSchema.optional(),
  bypassReason: reason.optional(),
});
export const closeSchema = z.strictObject({ reason: note.default("") });

export const ENTRY_KINDS = [
  "opened",
  "comment",
  "approved",
  "changes-requested",
  "revised",
  "bypassed",
  "scheduled",
  "unscheduled",
  "schedule-failed",
  "published",
  "closed",
] as const;
export const changeRequestEntrySchema = z.object({
  sequence: z.number().int(),
  at: z.iso.datetime(),
  kind: z.enum(ENTRY_KINDS),
  revision: z.number().int(),
  actorName: z.string(),
  own: z.boolean(),
  body: z.string(),
});
export type ChangeRequestEntryView = z.infer<typeof changeRequestEntrySchema>;

const changeRequestSummaryShape = {
  number: z.number().int(),
  title: z.string(),
  status: z.enum(["open", "published", "closed"]),
  authorName: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** Of the newest revision: `waiting` until someone other than its contributors said something. */
  review: z.enum(["waiting", "approved", "changes-requested"]),
  scheduledFor: z.iso.datetime().nullable(),
  publishedVersion: z.number().int().nullable(),
  comments: z.number().int(),
  /** Open, and waiting for a verdict that the reader may give. */
  awaitsMe: z.boolean(),
};
export const changeRequestSummarySchema = z.object(changeRequestSummaryShape);
export type ChangeRequestSummary = z.infer<typeof changeRequestSummarySchema>;
/** `GET change-requests?status=open|published|closed&before=<number>`, newest first; `next` is the `before` of the following page. */
export const changeRequestListSchema = z.object({
  requests: z.array(changeRequestSummarySchema),
  next: z.number().int().nullable(),
  /** Open requests that wait for a verdict the reader may give. */
  awaitingMe: z.number().int(),
});
export type ChangeRequestList = z.infer<typeof changeRequestListSchema>;

export const impactSchema = z.object({
  at: z.iso.datetime(),
  days: z.number().int(),
  answer: backtestSchema.omit({ examples: true }).nullable(),
});
export type ChangeRequestImpact = z.infer<typeof impactSchema>;

/** Something the reader may do, or why not (shown on the disabled button). */
const permit = z.object({ allowed: z.boolean(), reason: z.string().nullable() });
export const changeRequestSchema = z.object({
  ...changeRequestSummaryShape,
  description: z.string(),
  revision: z.number().int(),
  baseVersion: z.number().int().nullable(),
  draft: policyDraftSchema,
  /** What it was written against; null when nothing was published then. */
  base: policyDraftSchema.nullable(),
  /** The published version now. Differs from `baseVersion` when another change was published in between. */
  currentVersion: z.number().int().nullable(),
  findings: z.array(findingSchema),
  scheduledPercent: z.number().nullable(),
  scheduledByName: z.string().nullable(),
  /** The backtest of this revision when it was proposed, or null before that is done; its `answer` is null when no turns are recorded to replay. */
  impact: impactSchema.nullable(),
  entries: z.array(changeRequestEntrySchema),
  can: z.object({ review: permit, revise: permit, publish: permit, bypass: permit, close: permit, comment: permit }),
});
export type ChangeRequestView = z.infer<typeof changeRequestSchema>;
