import { z } from "zod";

/** One row of the model -> lane map. `pattern` is a glob over the model id (`*` any run of characters); the first match wins. */
export const laneModelSchema = z.object({ pattern: z.string().min(1).max(200), lane: z.string().min(1).max(40) });
export type LaneModel = z.infer<typeof laneModelSchema>;

/** A lane as the metrics know it: a deeper lane has the larger depth; flow is measured at depth 0. */
export const metricLaneSchema = z.object({
  id: z.string().min(1).max(40),
  name: z.string().min(1).max(80),
  depth: z.number().int().min(0).max(9),
  firstFeedbackBudgetMs: z.number().int().positive().default(1000),
});
export type MetricLane = z.infer<typeof metricLaneSchema>;

/** Dollars per million tokens, valid from an instant (epoch ms) on. */
export const modelPriceSchema = z.object({
  model: z.string().min(1),
  effectiveFromMs: z.number().int(),
  inputPerMillion: z.number().nonnegative(),
  cachedInputPerMillion: z.number().nonnegative(),
  outputPerMillion: z.number().nonnegative(),
});
export type ModelPrice = z.infer<typeof modelPriceSchema>;

/** What a seat of a tool costs. Never added to usage: they are paid for differently, and often by different people. */
export const seatPriceSchema = z.object({ tool: z.string().min(1).max(100), usdPerMonth: z.number().nonnegative() });

/** The organisation's metric definitions (METRICS, defaults in italics there). Versioned; part of every derivation. */
export const metricSettingsSchema = z.object({
  lanes: z.array(metricLaneSchema).min(1),
  laneModels: z.array(laneModelSchema),
  prices: z.array(modelPriceSchema),
  sittingSilenceMs: z.number().int().positive(),
  lateAfterMs: z.number().int().positive(),
  reviewLinesPerHour: z.number().positive(),
  floorDevelopers: z.number().int().positive(),
  floorObservations: z.number().int().positive(),
  riskSetFloor: z.number().int().positive(),
  checkCommands: z.array(z.string()),
  /** `c`: what an hour of a developer costs. */
  developerUsdPerHour: z.number().nonnegative().default(100),
  /** `beta`: minutes that it takes to get back into flow after a break. */
  breakMinutes: z.number().nonnegative().default(5),
  /** `a` by lane id: the part of a wait that is lost, 0 to 1; lanes that are not named have 1 (fast) or 0.25 (deep). */
  waitWeights: z.record(z.string().min(1).max(40), z.number().min(0).max(1)).default({}),
  seatPrices: z.array(seatPriceSchema).default([]),
});
export type MetricSettings = z.infer<typeof metricSettingsSchema>;

/** `unmapped` is a lane of its own: shown, never guessed. */
export const UNMAPPED_LANE = "unmapped";

export const DEFAULT_LANES: MetricLane[] = [
  { id: "fast", name: "Flow", depth: 0, firstFeedbackBudgetMs: 1000 },
  { id: "deep", name: "Delegation", depth: 1, firstFeedbackBudgetMs: 10_000 },
];

export const DEFAULT_LANE_MODELS: LaneModel[] = [
  { pattern: "*-spark", lane: "fast" },
  { pattern: "*-mini", lane: "fast" },
  { pattern: "*-haiku*", lane: "fast" },
  { pattern: "*-flash*", lane: "fast" },
  { pattern: "*", lane: "deep" },
];
