import { z } from "zod";
import { VERDICTS } from "@/lib/core/metrics/figures/break-even";
import { COST_COMPONENTS } from "@/lib/core/metrics/figures/effective-cost";
import { figureSchema, passportSchema } from "./figure";

const delta = z.object({ value: z.number(), interval: z.tuple([z.number(), z.number()]).nullable() });

/** `GET /api/v1/economics`: what an accepted change costs in each lane, and when deep pays. Takes the filters of every figure. Money in US dollars. */
export const economicsSchema = z.object({
  asOf: z.iso.datetime(),
  from: z.iso.date(),
  to: z.iso.date(),
  timeZone: z.string(),
  /** First day whose facts are still kept, where the range begins before it; null where none is gone. */
  keptSince: z.iso.date().nullable(),
  figures: z.array(z.object({ passport: passportSchema, figure: figureSchema })),
  /** The settings in force: `c`, `beta`, and `a` with each lane. */
  settings: z.object({ developerUsdPerHour: z.number(), breakMinutes: z.number() }),
  lanes: z.array(
    z.object({
      lane: z.string(),
      waitWeight: z.number(),
      /** EC; over the chains whose token cost is known. */
      cost: figureSchema,
      /** Parts of EC, in its order. Where no token cost is known, those of people's time over all chains. */
      components: z.array(z.object({ component: z.enum(COST_COMPONENTS), figure: figureSchema })),
      /** Share of chains with a model that has no price. */
      unpriced: figureSchema,
    }),
  ),
  /** What each lane gets is not drawn at random, so these differences are not effects of the lane. */
  breakEvenLabel: z.string(),
  /** By declared or classified work type: EC of the fast lanes less that of the deep ones. */
  breakEven: z.array(
    z.object({
      workType: z.string(),
      fast: figureSchema,
      deep: figureSchema,
      delta: delta.nullable(),
      deltaReason: z.string().nullable(),
      verdict: z.enum(VERDICTS),
    }),
  ),
  /** Models used in the range with the prices that were in force in it, oldest first; none = not known. `null`: turns without a model. */
  prices: z.array(
    z.object({
      model: z.string().nullable(),
      turns: z.number().int(),
      prices: z.array(
        z.object({
          pattern: z.string(),
          effectiveFrom: z.iso.datetime().nullable(),
          inputPerMillion: z.number(),
          cachedInputPerMillion: z.number(),
          outputPerMillion: z.number(),
        }),
      ),
    }),
  ),
  /** Seats by tool, never added to usage: developers active in the range (null: withheld), and what their seats cost over it. */
  seats: z.array(
    z.object({ tool: z.string(), developers: z.number().int().nullable(), usdPerMonth: z.number(), usd: z.number().nullable() }),
  ),
});
export type Economics = z.infer<typeof economicsSchema>;
