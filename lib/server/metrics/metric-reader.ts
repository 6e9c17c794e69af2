import type { Filters } from "@/lib/contract/filters";
import type { Audience } from "@/lib/core/metrics/disclosure";
import type { Dimension } from "@/lib/core/metrics/passport";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import { authorize, type Ctx } from "../ctx";
import { loadMetricSettings } from "../settings/load-metric-settings";
import type { FactScope } from "../telemetry-db/fact-filter";
import { listActiveDevelopers, newestFactVersion } from "../telemetry-db/figure-rows";
import type { MetricQuery } from "./metric-model";
import { type Bucket, type MetricSpan, metricSpan } from "./metric-span";
import { readScope } from "./read-scope";
import { cachedRows } from "./rows-cache";

/** What a request asks for, read once; figures, curves and screens are answered from it. */
export type MetricReader = {
  filters: Filters;
  /** The chosen range itself, without the history that a series adds. */
  scope: FactScope;
  settings: MetricSettings;
  asOfMs: number;
  timeZone: string;
  /** The periods of an answer in these buckets, closed so many days after their end. */
  spanOf: (bucket: Bucket, closingDays?: number) => MetricSpan;
  /** The question to a model about such a span. */
  query: (span: MetricSpan, by?: Dimension | null) => MetricQuery;
  audience: (span: MetricSpan) => Promise<Audience>;
};

/** Reads the filters of a request for figures. Figures are the whole organisation's, under the display floors, for everyone signed in. */
export async function readMetrics(ctx: Ctx, params: URLSearchParams): Promise<MetricReader> {
  authorize(ctx, "dashboard.view");
  const { filters, scope, timeZone, weekStart } = await readScope(ctx, params, "figures");
  const [{ version: settingsVersion, settings }, factVersion] = await Promise.all([
    loadMetricSettings(ctx.db, ctx.actor.org),
    newestFactVersion(scope.org),
  ]);
  const asOfMs = ctx.now();
  // An episode that closes within the minute is censored until the next: nothing is given out that was not true a minute ago.
  const version = [settingsVersion, Math.floor(asOfMs / 60_000), factVersion].join("/");
  const filtered = [scope.lane, scope.team, scope.tool, scope.model, scope.repo, scope.coverageClass].some(list => list.length > 0);
  const spans = new Map<string, MetricSpan>();
  const query: MetricReader["query"] = ({ bounds, fromMs, toMs }, by = null) => {
    return { scope: { ...scope, fromMs, toMs }, bounds, by, asOfMs, settings, version };
  };
  return {
    filters,
    scope,
    settings,
    asOfMs,
    timeZone,
    spanOf: (bucket, closingDays = 1) => {
      const known = spans.get(`${bucket}/${closingDays}`);
      const span = known ?? metricSpan({ from: filters.from, to: filters.to, timeZone, weekStart }, asOfMs, bucket, closingDays);
      spans.set(`${bucket}/${closingDays}`, span);
      return span;
    },
    query,
    audience: async span => {
      const asked = query(span);
      const active = await cachedRows(JSON.stringify(["developers", asked.scope, asked.bounds, version]), () =>
        listActiveDevelopers(asked),
      );
      return {
        settings,
        asOfMs,
        filtered,
        developers: new Set(active.map(row => row.developer)).size,
        developersOutside: ({ fromMs, toMs }) =>
          new Set(active.filter(row => row.outside && row.bucketMs >= fromMs && row.bucketMs < toMs).map(row => row.developer)).size,
      };
    },
  };
}
