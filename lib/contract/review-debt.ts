import { z } from "zod";
import { figureSchema, passportSchema } from "./figure";

const share = z.number().min(0).max(1);

/** `GET /api/v1/review-debt`: stock and flow of review debt, and how long accepted changes live. Takes the filters of every figure. */
export const reviewDebtSchema = z.object({
  asOf: z.iso.datetime(),
  from: z.iso.date(),
  to: z.iso.date(),
  timeZone: z.string(),
  /** First day whose facts are still kept, where the range begins before it; null where none is gone. */
  keptSince: z.iso.date().nullable(),
  /** Each with what is to be said of how it is computed. */
  figures: z.array(z.object({ passport: passportSchema, figure: figureSchema })),
  /** Inflow above outflow in each of the last three closed weeks; null while they cannot be shown. */
  alarm: z.boolean().nullable(),
  /** Whole weeks, oldest first. Minutes, null where withheld. `stock` stands at the week's end, the others came or went in it. */
  weeks: z.array(
    z.object({
      week: z.iso.date(),
      open: z.boolean(),
      stock: z.number().nullable(),
      inflow: z.number().nullable(),
      reviewed: z.number().nullable(),
      removed: z.number().nullable(),
      matured: z.number().nullable(),
    }),
  ),
  /** What stands in each repository (null: unknown), most first. `git`: a connected Git host reports on it. */
  repositories: z.array(z.object({ repo: z.string().nullable(), minutes: figureSchema, git: z.boolean() })),
  /** Survival of accepted changes to 14 days by lane; empty where withheld, and `figure` (WER14) says why. */
  survival: z.array(
    z.object({
      lane: z.string().nullable(),
      figure: figureSchema,
      points: z.array(
        z.object({ days: z.number(), survival: share, interval: z.tuple([z.number(), z.number()]).nullable(), atRisk: z.number().int() }),
      ),
    }),
  ),
});
export type ReviewDebt = z.infer<typeof reviewDebtSchema>;
