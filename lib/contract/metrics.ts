import { z } from "zod";
import { DIMENSIONS } from "@/lib/core/metrics/passport";
import { figureSchema, passportSchema, shortfallSchema } from "./figure";

/** `GET /api/v1/metrics`: every figure that can be asked for. */
export const metricListSchema = z.object({ metrics: z.array(passportSchema) });
export type MetricList = z.infer<typeof metricListSchema>;

/** What is asked of a figure beside the filters. */
export const metricQuerySchema = z.object({ by: z.enum(DIMENSIONS).nullable(), bucket: z.enum(["day", "week"]) });

/** `by` and `bucket` of a query. Throws ZodError for values that do not exist. */
export function parseMetricQuery(params: URLSearchParams): z.infer<typeof metricQuerySchema> {
  return metricQuerySchema.parse({ by: params.get("by"), bucket: params.get("bucket") ?? "week" });
}

const span = {
  asOf: z.iso.datetime(),
  from: z.iso.date(),
  to: z.iso.date(),
  timeZone: z.string(),
  /** First day whose facts are still kept, where the range begins before it; null where none is gone. */
  keptSince: z.iso.date().nullable(),
};

export const seriesPointSchema = z.object({
  /** First day of the bucket. */
  from: z.iso.date(),
  /** Null where it is withheld or undefined: a gap, never zero. */
  value: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  /** Still filling. */
  open: z.boolean(),
});

/** `GET /api/v1/metrics/{id}` */
export const metricSchema = z.object({
  passport: passportSchema,
  ...span,
  total: figureSchema,
  /** The closed part of the range against as many days right before it; null where a comparison is not allowed, with the reason in words. */
  delta: z.object({ value: z.number(), interval: z.tuple([z.number(), z.number()]).nullable() }).nullable(),
  deltaReason: z.string().nullable(),
  /** The figures that stand beside this one, over the same selection. */
  beside: z.array(z.object({ id: z.string(), name: z.string(), unit: z.string(), figure: figureSchema })),
  by: z.enum(DIMENSIONS).nullable(),
  /** Most observations first, 50 at most; `key` null: unknown. */
  groups: z.array(z.object({ key: z.string().nullable(), name: z.string(), figure: figureSchema })),
  /** How many groups there are beyond those given. */
  moreGroups: z.number().int(),
  /** What the groups must be read with where their clients differ in what they show of corrections; null where they do not. */
  groupsNotice: z.string().nullable(),
  bucket: z.enum(["day", "week"]),
  /** The days of the range, or whole weeks (at least twelve); oldest first. */
  series: z.array(seriesPointSchema),
});
export type Metric = z.infer<typeof metricSchema>;

export const curvePointSchema = z.object({
  minutes: z.number(),
  survival: z.number(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  /** Cumulative incidence of a break and of done (Aalen-Johansen). */
  broken: z.number(),
  done: z.number(),
  /** Just before this time. */
  atRisk: z.number().int(),
});

const withheldOr = <Shape extends z.ZodRawShape>(shown: Shape) =>
  z.discriminatedUnion("state", [
    z.object({ state: z.literal("shown"), n: z.number().int(), developers: z.number().int(), ...shown }),
    z.object({ state: z.literal("withheld"), shortfall: shortfallSchema }),
  ]);

const curveSchema = withheldOr({
  /** On an even grid of minutes from 0, cut where fewer than ten are at risk; each point is exact, steps lie between. */
  points: z.array(curvePointSchema),
});

/** `GET /api/v1/metrics/{id}/curve` */
export const metricCurveSchema = z.object({
  passport: passportSchema,
  ...span,
  curve: curveSchema,
  by: z.enum(DIMENSIONS).nullable(),
  groups: z.array(z.object({ key: z.string().nullable(), name: z.string(), curve: curveSchema })),
  moreGroups: z.number().int(),
});
export type MetricCurve = z.infer<typeof metricCurveSchema>;

/** `GET /api/v1/metrics/{id}/distribution`: counts of observations by part, in the parts' order. */
export const metricDistributionSchema = z.object({
  passport: passportSchema,
  ...span,
  parts: z.array(z.object({ key: z.string(), name: z.string() })),
  total: withheldOr({ counts: z.array(z.number().int()) }),
  bucket: z.enum(["day", "week"]),
  series: z.array(z.object({ from: z.iso.date(), counts: z.array(z.number().int()).nullable(), open: z.boolean() })),
});
export type MetricDistribution = z.infer<typeof metricDistributionSchema>;
