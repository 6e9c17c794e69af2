import { z } from "zod";

/** Times are ISO 8601 in UTC, durations milliseconds, costs US dollars. `null` = not known, never guessed. */
export const sessionSummarySchema = z.object({
  id: z.string(),
  conversation: z.string(),
  developer: z.string().nullable(),
  /** Stable two-word name of the pseudonym, e.g. "amber-heron"; null = unattributed. */
  developerName: z.string().nullable(),
  team: z.string().nullable(),
  repo: z.string().nullable(),
  tool: z.string(),
  toolVersion: z.string().nullable(),
  surface: z.string(),
  interactive: z.boolean(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  /** `done`, `abandoned`, `failed` or `unknown`; `open` while it may still go on. */
  outcome: z.string(),
  lanes: z.array(z.string()),
  models: z.array(z.string()),
  turns: z.number().int(),
  correctedTurns: z.number().int(),
  escalations: z.number().int(),
  toolCalls: z.number().int(),
  acceptedChanges: z.number().int(),
  inputTokens: z.number().int(),
  cachedTokens: z.number().int(),
  outputTokens: z.number().int(),
  reasoningTokens: z.number().int(),
  costUsd: z.number().nullable(),
});
export type SessionSummary = z.infer<typeof sessionSummarySchema>;

/** Pages of sessions; `cursor` is the `next` of the page before. */
export const sessionPageSchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().optional(),
});

export const sessionListSchema = z.object({
  sessions: z.array(sessionSummarySchema),
  /** Opaque cursor of the next page, or null at the end. */
  next: z.string().nullable(),
});
export type SessionList = z.infer<typeof sessionListSchema>;

export const turnSchema = z.object({
  index: z.number().int(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  usedLane: z.string(),
  decidedLane: z.string().nullable(),
  ruleId: z.string().nullable(),
  policyVersion: z.number().int().nullable(),
  model: z.string().nullable(),
  effort: z.string().nullable(),
  workType: z.string(),
  workTypeSource: z.enum(["declared", "classified", "inferred", "none"]),
  waitMs: z.number(),
  firstFeedbackMs: z.number().nullable(),
  firstFeedbackImputed: z.boolean(),
  gapMs: z.number().nullable(),
  permissionMs: z.number().nullable(),
  toolCalls: z.number().int(),
  failedChecks: z.number().int(),
  files: z.number().int(),
  linesAdded: z.number().int(),
  linesRemoved: z.number().int(),
  userAccepts: z.number().int(),
  userRejects: z.number().int(),
  autoAccepts: z.number().int(),
  aborted: z.boolean(),
  failed: z.boolean(),
  inputTokens: z.number().int(),
  cachedTokens: z.number().int(),
  outputTokens: z.number().int(),
  reasoningTokens: z.number().int(),
  costUsd: z.number().nullable(),
  signals: z.array(z.string()),
  correctionProbability: z.number(),
  corrected: z.boolean(),
  correctedBy: z.number().int().nullable(),
});
export type Turn = z.infer<typeof turnSchema>;

/** A bar of the timeline; `lane` is set for model work, `label` never holds content. */
export const timelineSpanSchema = z.object({
  kind: z.enum(["request", "tool", "permission", "prompt", "error"]),
  turn: z.number().int(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  lane: z.string().nullable(),
  label: z.string(),
  success: z.boolean().nullable(),
});
export type TimelineSpan = z.infer<typeof timelineSpanSchema>;

export const sessionDetailSchema = z.object({
  session: sessionSummarySchema,
  endReason: z.string(),
  coverageClass: z.string(),
  subagents: z.number().int(),
  auxiliaries: z.number().int(),
  turns: z.array(turnSchema),
  episodes: z.array(
    z.object({
      kind: z.enum(["flow", "autonomy"]),
      lane: z.string(),
      startedAt: z.iso.datetime(),
      firstTurn: z.number().int(),
      lastTurn: z.number().int(),
      engagedMs: z.number(),
      cause: z.enum(["break", "done", "censored"]),
      reason: z.string(),
    }),
  ),
  chains: z.array(
    z.object({
      lane: z.string(),
      firstTurn: z.number().int(),
      lastTurn: z.number().int(),
      correctedTurns: z.number().int(),
      acceptedChanges: z.number().int(),
      costUsd: z.number().nullable(),
    }),
  ),
  escalations: z.array(
    z.object({
      trigger: z.enum(["model_change", "new_session", "explicit"]),
      direction: z.enum(["up", "down"]),
      fromLane: z.string(),
      toLane: z.string(),
      at: z.iso.datetime(),
      turn: z.number().int(),
      late: z.boolean(),
      correctionsBefore: z.number().int(),
      correctionsAfter: z.number().int(),
      outcome: z.string(),
    }),
  ),
  spans: z.array(timelineSpanSchema),
  /** True when older events have expired and the spans are therefore not whole. */
  spansTruncated: z.boolean(),
});
export type SessionDetail = z.infer<typeof sessionDetailSchema>;
