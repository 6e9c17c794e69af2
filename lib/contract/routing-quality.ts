import { z } from "zod";
import { figureSchema, passportSchema } from "./figure";

const quality = z.number();

/** `GET /api/v1/routing-quality`: whether the policy is followed, whether it sends work to the right lane, and what it recovers. Takes the filters of every figure. */
export const routingQualitySchema = z.object({
  asOf: z.iso.datetime(),
  from: z.iso.date(),
  to: z.iso.date(),
  timeZone: z.string(),
  /** First day whose facts are still kept, where the range begins before it; null where none is gone. */
  keptSince: z.iso.date().nullable(),
  figures: z.array(z.object({ passport: passportSchema, figure: figureSchema })),
  /** What was spent in the other lane before an escalation. */
  lateness: z.array(z.object({ passport: passportSchema, median: figureSchema, p90: figureSchema })),
  /** First-pass yields by exploration; null while PGR may not be shown, and its figure says why. Shares lie in 0..1. */
  exploration: z
    .object({
      allFast: quality,
      allDeep: quality,
      policy: quality,
      /** Of the work, what the policy sends to deep lanes; `randomMix` is what chance would reach at that share. */
      deepShare: quality,
      randomMix: quality,
      nEff: quality,
      /** RouteLLM's curve through all-fast, policy and all-deep: the deep share needed to recover half and four fifths of the gap (null: never). */
      curve: z
        .object({
          points: z.array(z.object({ share: quality, pgr: quality })),
          apgr: quality,
          cpt50: quality.nullable(),
          cpt80: quality.nullable(),
        })
        .nullable(),
    })
    .nullable(),
  /** Clients seen in the last 7 days by the version they follow (null: none yet), newest first. */
  coverage: z.object({
    newest: z.number().int().nullable(),
    versions: z.array(z.object({ version: z.number().int().nullable(), clients: z.number().int() })),
  }),
});
export type RoutingQuality = z.infer<typeof routingQualitySchema>;
