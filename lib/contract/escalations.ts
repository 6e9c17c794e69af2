import { z } from "zod";
import { ITEM_KINDS } from "@/lib/core/escalation/audit-item";
import { VERDICTS } from "@/lib/core/escalation/verdicts";

const itemKind = z.enum(ITEM_KINDS);
const trigger = z.enum(["model_change", "new_session", "explicit"]);
const outcome = z.enum(["done", "corrected", "abandoned", "open"]);

/** What names an item to judge: the instant is that of the move, or of the start of the work that should have been in another lane. */
export const itemNameSchema = z.object({ kind: itemKind, session: z.string().min(1).max(400), at: z.iso.datetime({ precision: 3 }) });
export type ItemName = z.infer<typeof itemNameSchema>;

/** Times are ISO 8601 in UTC, costs US dollars. `null` = not known, or nothing of the kind. */
export const escalationItemSchema = itemNameSchema.extend({
  developer: z.string().nullable(),
  developerName: z.string().nullable(),
  team: z.string().nullable(),
  repo: z.string().nullable(),
  tool: z.string(),
  turn: z.number().int(),
  trigger: trigger.nullable(),
  fromLane: z.string(),
  toLane: z.string().nullable(),
  ruleId: z.string().nullable(),
  policyVersion: z.number().int().nullable(),
  signals: z.object({
    workType: z.string(),
    workTypeSource: z.enum(["declared", "classified", "inferred", "none"]),
    /** What the policy of that version says of the work type; null where it says nothing or no version is known. */
    needsPersistence: z.boolean().nullable(),
    needsOrchestration: z.boolean().nullable(),
    needsConfidence: z.boolean().nullable(),
    corrections: z.number().int(),
    failedChecks: z.number().int().nullable(),
  }),
  late: z.boolean(),
  minutesBefore: z.number(),
  costBeforeUsd: z.number().nullable(),
  correctionsAfter: z.number().int().nullable(),
  outcome: outcome.nullable(),
  /** Joined across sessions by developer, because the repository is unknown. */
  uncertain: z.boolean(),
  /** The reader's newest verdict. */
  myVerdict: z.enum(VERDICTS).nullable(),
  /** People who judged it. */
  reviewers: z.number().int(),
  signedOff: z.boolean(),
});
export type EscalationItem = z.infer<typeof escalationItemSchema>;

/** Beside the filters of every figure; `lane` is the lane that the work left. */
export const escalationQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().optional(),
  trigger: trigger.optional(),
  rule: z.string().max(100).optional(),
  policyVersion: z.coerce.number().int().positive().optional(),
  late: z.enum(["true", "false"]).optional(),
  outcome: outcome.optional(),
  /** `mine`: judged by the reader; `others`: judged, but not by the reader; `none`: judged by nobody. */
  verdict: z.enum(["mine", "others", "none"]).optional(),
});

export const escalationListSchema = z.object({
  items: z.array(escalationItemSchema),
  /** Opaque cursor of the next page, or null at the end. */
  next: z.string().nullable(),
});
export type EscalationList = z.infer<typeof escalationListSchema>;

/** Body of POST reviews. Every verdict is kept; a person's newest counts. */
export const recordVerdictSchema = z.strictObject({
  ...itemNameSchema.shape,
  verdict: z.enum(VERDICTS),
  note: z.string().trim().max(2000).default(""),
});

export const verdictEntrySchema = z.object({
  verdict: z.enum(VERDICTS),
  note: z.string(),
  reviewerName: z.string(),
  isMine: z.boolean(),
  at: z.iso.datetime(),
  /** First day of the week that it was drawn for review in; null for a verdict on one's own account. */
  sampleWeek: z.iso.date().nullable(),
});
export const verdictHistorySchema = z.object({
  /** Newest first. */
  verdicts: z.array(verdictEntrySchema),
  /** Verdicts of others are not shown until everyone whom the item was given to has judged it. */
  othersHidden: z.boolean(),
});
export type VerdictHistory = z.infer<typeof verdictHistorySchema>;

/** `week`: any day of it; the last closed week without one. */
export const sampleQuerySchema = z.object({ week: z.iso.date().optional() });

/** Precision: the share of moves that were due (`right` or `late`), weighted by the strata that the sample was drawn from. */
export const sampleResultsSchema = z.object({
  precision: z.array(
    z.object({
      trigger: z.string(),
      /** Null while nothing is decided. */
      value: z.number().nullable(),
      interval: z.tuple([z.number(), z.number()]).readonly().nullable(),
      /** Items drawn, and those with a verdict other than `unclear`. */
      drawn: z.number().int(),
      n: z.number().int(),
      /** Share of the trigger's moves that the value speaks for. */
      represented: z.number(),
    }),
  ),
  /** Of two auditors on the same item, by their first verdicts: pairs, share that agree, Cohen's kappa. */
  agreement: z.object({ n: z.number().int(), observed: z.number().nullable(), kappa: z.number().nullable() }),
});

export const reviewSampleSchema = z.object({
  /** First and last day of the week. */
  from: z.iso.date(),
  to: z.iso.date(),
  /** Null when the week had no move. */
  drawnAt: z.iso.datetime().nullable(),
  drawn: z.number().int(),
  /** Those given to the reader, in random order. */
  items: z.array(escalationItemSchema),
  /** Null for somebody who reviews no more. */
  progress: z.array(
    z.object({ reviewerName: z.string().nullable(), isMine: z.boolean(), items: z.number().int(), done: z.number().int() }),
  ),
  /** Null until the reader has judged all of theirs. */
  results: sampleResultsSchema.nullable(),
});
export type ReviewSample = z.infer<typeof reviewSampleSchema>;

const moveCounts = { escalations: z.number().int(), late: z.number().int(), paid: z.number().int(), uncertain: z.number().int() };

/** What a sign-off freezes, as it is signed: canonical JSON (RFC 8785). People are named by their ids. */
export const signOffDocumentSchema = z.object({
  lanekeeper: z.literal("escalation-sign-off"),
  version: z.literal(1),
  organization: z.uuid(),
  from: z.iso.date(),
  to: z.iso.date(),
  timeZone: z.string(),
  signedAt: z.iso.datetime(),
  signedBy: z.uuid(),
  note: z.string(),
  /** Which definitions the figures follow. */
  factsDefinition: z.number().int(),
  metricSettings: z.number().int(),
  /** The last entry of the audit log before it. */
  auditHead: z.object({ sequence: z.number().int(), hash: z.string() }),
  figures: z.object({
    ...moveCounts,
    missed: z.number().int(),
    overRouted: z.number().int(),
    byTrigger: z.array(z.object({ trigger: z.string(), ...moveCounts })),
    byLanes: z.array(z.object({ fromLane: z.string(), toLane: z.string(), ...moveCounts })),
  }),
  /** `due`: verdicts that nobody had given by then. */
  sample: sampleResultsSchema.extend({ drawn: z.number().int(), due: z.number().int() }),
  /** Everything that was judged or drawn; `facts` are null where the telemetry has expired. */
  items: z.array(
    itemNameSchema.extend({
      facts: escalationItemSchema
        .pick({ trigger: true, fromLane: true, toLane: true, ruleId: true, policyVersion: true, late: true, minutesBefore: true })
        .extend(escalationItemSchema.pick({ costBeforeUsd: true, correctionsAfter: true, outcome: true, uncertain: true }).shape)
        .extend({ correctionsBefore: z.number().int() })
        .nullable(),
      verdicts: z.array(
        z.object({
          reviewer: z.uuid(),
          verdict: z.enum(VERDICTS),
          note: z.string(),
          at: z.iso.datetime(),
          sampleWeek: z.iso.date().nullable(),
        }),
      ),
    }),
  ),
});
export type SignOffDocument = z.infer<typeof signOffDocumentSchema>;

/** Body of POST sign-offs: a whole month, or a whole week of the organisation's, that is closed. */
export const createSignOffSchema = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date(),
  note: z.string().trim().max(2000).default(""),
});

export const signOffSchema = z.object({
  id: z.uuid(),
  from: z.iso.date(),
  to: z.iso.date(),
  note: z.string(),
  signedByName: z.string(),
  at: z.iso.datetime(),
  /** Hex SHA-256 of the signed document's bytes. */
  sha256: z.string(),
  auditHead: signOffDocumentSchema.shape.auditHead,
  figures: signOffDocumentSchema.shape.figures,
  sample: signOffDocumentSchema.shape.sample,
});
export type SignOff = z.infer<typeof signOffSchema>;
export const signOffListSchema = z.object({ signOffs: z.array(signOffSchema) });
export type SignOffList = z.infer<typeof signOffListSchema>;

export const signOffExportQuerySchema = z.object({ format: z.enum(["json", "csv"]).default("json") });
