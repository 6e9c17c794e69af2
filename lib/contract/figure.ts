import { z } from "zod";
import { DIMENSIONS, INTERVAL_METHODS, METRIC_FAMILIES, VALUE_KINDS } from "@/lib/core/metrics/passport";

/** How much is missing before a figure may be shown (METRICS section 8). */
export const shortfallSchema = z.object({
  /** A sentence for people, e.g. "2 more developers and 11 more observations". */
  message: z.string(),
  developers: z.number().int(),
  developersNeeded: z.number().int(),
  observations: z.number().int(),
  observationsNeeded: z.number().int(),
});

/** A figure under the display rules: shown with its interval, withheld with the reason, or undefined for this data. */
export const figureSchema = z.discriminatedUnion("state", [
  z.object({
    state: z.literal("shown"),
    value: z.number(),
    /** 95 % interval; null where it may not be given (fewer than 3 effective developers). */
    interval: z.tuple([z.number(), z.number()]).nullable(),
    n: z.number().int(),
    developers: z.number().int(),
    /** How far a restricted mean looks; part of its name ("RMST18"). */
    horizonMinutes: z.number().int().optional(),
  }),
  z.object({ state: z.literal("withheld"), shortfall: shortfallSchema }),
  z.object({ state: z.literal("undefined"), reason: z.string() }),
]);
export type Figure = z.infer<typeof figureSchema>;

export const FIGURE_IDS = ["fr15", "lfh", "ar10", "cc", "fpy"] as const;
export type FigureId = (typeof FIGURE_IDS)[number];

/** "How this is computed": what lib/core/metrics/passport.ts says of each field. */
export const passportSchema = z.object({
  id: z.string(),
  family: z.enum(METRIC_FAMILIES),
  name: z.string(),
  question: z.string(),
  formula: z.string(),
  unit: z.string(),
  kind: z.enum(VALUE_KINDS),
  observations: z.string(),
  better: z.enum(["higher", "lower", "neither"]),
  version: z.number().int(),
  window: z.string(),
  caveats: z.array(z.string()).readonly(),
  headline: z.boolean(),
  dimensions: z.array(z.enum(DIMENSIONS)).readonly(),
  interval: z.enum(INTERVAL_METHODS),
  floor: z.boolean(),
  bySignals: z.boolean(),
  closingDays: z.number().int(),
  beside: z.array(z.string()).readonly(),
  curve: z.boolean(),
  distribution: z.string().nullable(),
});
export type Passport = z.infer<typeof passportSchema>;
