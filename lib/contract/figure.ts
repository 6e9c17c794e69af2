import { z } from "zod";

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
  }),
  z.object({ state: z.literal("withheld"), shortfall: shortfallSchema }),
  z.object({ state: z.literal("undefined"), reason: z.string() }),
]);
export type Figure = z.infer<typeof figureSchema>;

export const FIGURE_IDS = ["fr15", "lfh", "ar10", "cc", "fpy"] as const;
export type FigureId = (typeof FIGURE_IDS)[number];

/** "How this is computed": generated from the metric registry in lib/core/metrics/registry.ts. */
export const passportSchema = z.object({
  id: z.string(),
  name: z.string(),
  question: z.string(),
  formula: z.string(),
  unit: z.string(),
  better: z.enum(["higher", "lower"]),
  version: z.number().int(),
  window: z.string(),
  caveats: z.array(z.string()),
});
export type Passport = z.infer<typeof passportSchema>;
