import { z } from "zod";

/** What one client sent on one day, in the organisation's zone. */
const coverageCellSchema = z.object({ day: z.iso.date(), sessions: z.number().int(), turns: z.number().int() });

/** Something that makes figures less certain than they look, in words, and what to do about it. */
export const healthFindingSchema = z.object({
  /** What kind of trouble; stable, for tests and links. */
  kind: z.string(),
  tool: z.string().nullable(),
  level: z.enum(["danger", "warn", "info"]),
  title: z.string(),
  detail: z.string(),
  /** How many turns, records or sessions it concerns. */
  count: z.number().int(),
});
export type HealthFinding = z.infer<typeof healthFindingSchema>;

export const clientVersionSchema = z.object({
  tool: z.string(),
  version: z.string().nullable(),
  sessions: z.number().int(),
  turns: z.number().int(),
  firstSeen: z.iso.datetime(),
  lastSeen: z.iso.datetime(),
  /** Share of turns that were answered by a model and carry no token counts. */
  missingTokensShare: z.number(),
  /** Correction signals that its sessions could show. */
  coverageClasses: z.array(z.string()),
});

/** `GET /api/v1/telemetry/health?from&to`. Rows are those of the teams that the caller may see; inbox and door counters are the organisation's. */
export const telemetryHealthSchema = z.object({
  asOf: z.iso.datetime(),
  from: z.iso.date(),
  to: z.iso.date(),
  timeZone: z.string(),
  inbox: z.object({
    batches: z.number().int(),
    events: z.number().int(),
    /** Age of the oldest waiting batch. */
    lagMs: z.number().int().nullable(),
    /** Batches that could not be processed and are kept for a person to look at. */
    parked: z.number().int(),
  }),
  analyticalStore: z.enum(["up", "down"]),
  lastEventAt: z.iso.datetime().nullable(),
  findings: z.array(healthFindingSchema),
  /** One row per client, a cell per day that has something; a day without a cell is a gap. */
  coverage: z.array(z.object({ tool: z.string(), sessions: z.number().int(), cells: z.array(coverageCellSchema) })),
  versions: z.array(clientVersionSchema),
  /** What was refused or left out at the door, most frequent first. */
  dropped: z.array(
    z.object({ tool: z.string(), version: z.string(), reason: z.string(), count: z.number().int(), firstDay: z.iso.date() }),
  ),
});
export type TelemetryHealth = z.infer<typeof telemetryHealthSchema>;

/** One event of the live tail: times, names and numbers, as stored. */
export const tailEventSchema = z.object({
  eventId: z.string(),
  at: z.iso.datetime(),
  receivedAt: z.iso.datetime(),
  tool: z.string(),
  toolVersion: z.string().nullable(),
  type: z.string(),
  /** The conversation; empty for a record that belongs to none. */
  conversation: z.string(),
  team: z.string().nullable(),
  developerName: z.string().nullable(),
  model: z.string().nullable(),
  toolName: z.string().nullable(),
  decision: z.string().nullable(),
  success: z.boolean().nullable(),
  durationMs: z.number().nullable(),
  inputTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
  lines: z.tuple([z.number(), z.number()]).nullable(),
});
export type TailEvent = z.infer<typeof tailEventSchema>;

/** `GET /api/v1/telemetry/tail` is a stream (SSE) of `data: TailBatch`, oldest event first. */
export const tailBatchSchema = z.object({
  events: z.array(tailEventSchema),
  /** Events that came at the same time and are not listed. */
  more: z.number().int(),
});
export type TailBatch = z.infer<typeof tailBatchSchema>;
