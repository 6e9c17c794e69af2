import { z } from "zod";
import { BEYOND_BACKTEST } from "@/lib/core/policy/backtest/beyond-backtest";
import { STRATUM_DIMENSIONS } from "@/lib/core/policy/backtest/stratum";
import { figureSchema, passportSchema, shortfallSchema } from "./figure";

export const BACKTEST_DAYS = { least: 14, most: 90, usual: 28 } as const;

/** Body of `POST /api/v1/policy/backtest`. `draft` is the policy to try, the saved draft where it is left out; `days` back from today, today included. */
export const backtestInputSchema = z.strictObject({
  draft: z.unknown().optional(),
  days: z.number().int().min(BACKTEST_DAYS.least).max(BACKTEST_DAYS.most).default(BACKTEST_DAYS.usual),
});

const counts = { turns: z.number().int(), developers: z.number().int() };
const countsSchema = z.object(counts);
/** Turns and developers by the lane that the published policy chooses (`before`) and the draft's (`after`); where both are the same, nothing moves. */
const laneMoveSchema = z.object({ before: z.string(), after: z.string(), ...counts });

export const backtestSchema = z.object({
  asOf: z.iso.datetime(),
  /** Whole days in `timeZone`, both included. */
  from: z.string(),
  to: z.string(),
  timeZone: z.string(),
  /** The version that the draft is compared with. */
  publishedVersion: z.number().int(),
  turns: z.object({ ...counts, moved: countsSchema, withWorkType: z.number().int() }),
  moves: z.array(laneMoveSchema),
  strata: z.array(
    z.object({
      dimension: z.enum(STRATUM_DIMENSIONS),
      /** Most moved turns first. `key` is empty where the value is not known. */
      groups: z.array(
        z.discriminatedUnion("state", [
          z.object({ state: z.literal("shown"), key: z.string(), ...counts, moved: countsSchema, moves: z.array(laneMoveSchema) }),
          z.object({ state: z.literal("withheld"), key: z.string(), shortfall: shortfallSchema }),
        ]),
      ),
    }),
  ),
  /** Empty when nothing moves. */
  expected: z.array(
    z.object({
      passport: passportSchema,
      /** `observational`: standardised by stratum, and lanes get different work. `exploration`: lanes were drawn at random, unbiased. */
      method: z.enum(["observational", "exploration"]),
      /** Of the work that the draft moves (flow: of the work in fast lanes), as the published policy and as the draft places it. */
      before: figureSchema,
      after: figureSchema,
      delta: z.object({ value: z.number(), interval: z.tuple([z.number(), z.number()]).nullable() }).nullable(),
      deltaReason: z.string().nullable(),
      /** Turns that the estimate is about, and those it would be about if enough were recorded. */
      estimableTurns: z.number().int(),
      ofTurns: z.number().int(),
      /** What is not estimable: turns of a work type whose strata have too little recorded work in one of the two lanes. Null: not measured in that lane. */
      notEstimable: z.array(
        z.object({ workType: z.string(), before: z.string().nullable(), after: z.string().nullable(), turns: z.number().int() }),
      ),
    }),
  ),
  /** Attributes that no turn records, with the rules that ask for them: there a backtest sees them as missing. */
  notRecorded: z.array(
    z.object({
      attribute: z.string(),
      rules: z.array(z.object({ id: z.string(), name: z.string(), policy: z.enum(["draft", "published"]) })),
    }),
  ),
  /** Changes of the draft that recorded turns say nothing about. */
  beyond: z.array(z.enum(BEYOND_BACKTEST)),
  /** A moved turn of each work type and move, of the teams whose sessions the reader may see; null for those who may see none. */
  examples: z
    .array(
      z.object({
        session: z.string(),
        turn: z.number().int(),
        startedAt: z.iso.datetime(),
        /** Empty where it was neither declared nor classified. */
        workType: z.string(),
        before: z.string(),
        after: z.string(),
      }),
    )
    .nullable(),
});
export type Backtest = z.infer<typeof backtestSchema>;
