import { z } from "zod";
import { figureSchema, passportSchema } from "./figure";

const span = z.object({ from: z.iso.datetime(), to: z.iso.datetime() });

/** `GET /api/v1/policy/versions/{n}/effect`: the same developers before and after a publish. Takes the filters of every figure but its days. */
export const ruleEffectSchema = z.object({
  asOf: z.iso.datetime(),
  version: z.number().int(),
  publishedAt: z.iso.datetime(),
  /** Up to 14 days each, cut at the neighbouring publishes, two days of washout after this one; null when nothing is left of a side. */
  spans: z.object({ before: span, after: span }).nullable(),
  figures: z.array(
    z.object({
      passport: passportSchema,
      before: figureSchema,
      after: figureSchema,
      /** `after - before`; null where a comparison is not allowed, with the reason in words. */
      delta: z.object({ value: z.number(), interval: z.tuple([z.number(), z.number()]).nullable() }).nullable(),
      deltaReason: z.string().nullable(),
    }),
  ),
});
export type RuleEffectAnswer = z.infer<typeof ruleEffectSchema>;
