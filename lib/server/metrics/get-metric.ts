import { type Metric, parseMetricQuery } from "@/lib/contract/metrics";
import { AppError } from "@/lib/core/app-error";
import type { MetricPassport } from "@/lib/core/metrics/passport";
import { isMetricId, type MetricId, passportOf } from "@/lib/core/metrics/registry";
import type { Ctx } from "../ctx";
import { answerHead } from "./answer-head";
import { answerMetric, answerTotal } from "./answer-metric";
import { groupNames } from "./group-names";
import { readMetrics } from "./metric-reader";
import { METRIC_MODELS } from "./models";

/** One figure over the chosen range: total, delta, what stands beside it, groups and series. Everyone signed in, and tokens with `metrics:read`. */
export async function getMetric(ctx: Ctx, id: string, params: URLSearchParams): Promise<Metric> {
  const reader = await readMetrics(ctx, params);
  const passport = findPassport(id);
  const { by, bucket } = parseMetricQuery(params);
  assertDimension(passport, by);
  const span = reader.spanOf(bucket, passport.closingDays);
  const answer = await answerMetric(reader, { id: passport.id, by, bucket });
  const nameOf = by === null ? () => "" : await groupNames(ctx, by, reader.settings);
  const { source } = METRIC_MODELS[passport.id];
  const beside = passport.beside.filter(isMetricId).map(async other => {
    const { name, unit } = passportOf(other);
    const isOfSameRows = source !== undefined && METRIC_MODELS[other].source === source;
    return { id: other, name, unit, figure: await answerTotal(reader, other, isOfSameRows ? { by, span } : {}) };
  });
  return {
    passport,
    ...answerHead(reader),
    ...answer,
    beside: await Promise.all(beside),
    by,
    groups: answer.groups.map(group => ({ ...group, name: nameOf(group.key) })),
    bucket,
  };
}

/** The passport of an id in an address; `not_found` for one that this version does not have. */
export function findPassport(id: string): MetricPassport & { id: MetricId } {
  if (!isMetricId(id)) throw new AppError("not_found", "There is no such figure. GET /api/v1/metrics lists them.");
  return { ...passportOf(id), id };
}

/** Refuses a dimension that a figure has not. */
export function assertDimension({ name, dimensions }: MetricPassport, by: string | null): void {
  if (by === null || (dimensions as readonly string[]).includes(by)) return;
  const message = dimensions.length === 0 ? "Leave `by` out" : `Choose ${dimensions.join(", ")}`;
  throw new AppError("bad_request", `${name} cannot be grouped by ${by}.`, { issues: [{ pointer: "/by", message }] });
}
