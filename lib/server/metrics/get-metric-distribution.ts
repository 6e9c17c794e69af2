import { type MetricDistribution, parseMetricQuery } from "@/lib/contract/metrics";
import { AppError } from "@/lib/core/app-error";
import { disclosureFor } from "@/lib/core/metrics/disclosure";
import type { MetricId } from "@/lib/core/metrics/registry";
import type { Ctx } from "../ctx";
import { answerHead } from "./answer-head";
import { chainCorrections, type Distribution, flowBreaks, pullBacks, waits } from "./distributions";
import { findPassport } from "./get-metric";
import { readMetrics } from "./metric-reader";

const DISTRIBUTIONS: Partial<Record<MetricId, Distribution>> = {
  fr15: flowBreaks,
  ar10: pullBacks,
  lfh: waits,
  cc: chainCorrections,
  "chain-corrections": chainCorrections,
};

/** The distribution behind a figure, over the range and by bucket. Everyone signed in, and tokens with `metrics:read`. */
export async function getMetricDistribution(ctx: Ctx, id: string, params: URLSearchParams): Promise<MetricDistribution> {
  const reader = await readMetrics(ctx, params);
  const passport = findPassport(id);
  const distribution = DISTRIBUTIONS[passport.id];
  if (distribution === undefined) throw new AppError("not_found", `${passport.name} has no distribution.`);
  const { bucket } = parseMetricQuery(params);
  const span = reader.spanOf(bucket, passport.closingDays);
  const disclosure = disclosureFor(await reader.audience(span), passport);
  const [total, ...buckets] = await distribution.count(reader.query(span), [
    { spans: disclosure.totalPeriods(span.period, span.weeks) },
    ...span.series.map(period => ({ spans: [period] })),
  ]);
  if (total === undefined) throw new RangeError("a distribution has a total");
  const size = disclosure.total(total.size, span.period);
  const points = disclosure.series(
    buckets.map(each => each.size),
    span.series,
    bucket,
  );
  return {
    passport,
    ...answerHead(reader),
    parts: [...distribution.parts],
    total:
      size.state === "withheld"
        ? { state: "withheld", shortfall: size.shortfall }
        : { state: "shown", n: total.size.n, developers: total.size.developers, counts: total.counts },
    bucket,
    series: points.map(({ from, value, open }, index) => ({
      from,
      open,
      counts: value === null ? null : (buckets[index]?.counts ?? null),
    })),
  };
}
