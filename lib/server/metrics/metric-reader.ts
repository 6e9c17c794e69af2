import type { Filters } from "@/lib/contract/filters";
import type { Audience } from "@/lib/core/metrics/disclosure";
import type { Dimension } from "@/lib/core/metrics/passport";
import { localDay } from "@/lib/core/metrics/period";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import { hiddenTogether, splitsHidden } from "@/lib/core/privacy/hidden-together";
import { keptSince } from "@/lib/core/privacy/retention";
import { authorize, type Ctx } from "../ctx";
import { loadMetricSettings } from "../settings/load-metric-settings";
import { loadRetention } from "../settings/load-retention";
import type { FactFilters, FactScope } from "../telemetry-db/fact-filter";
import { listActiveDevelopers, listDevelopersByValue, newestFactVersion } from "../telemetry-db/figure-rows";
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
  /** First day whose facts are still kept; null when all are. */
  keptSince: string | null;
  /** The periods of an answer in these buckets, closed so many days after their end. */
  spanOf: (bucket: Bucket, closingDays?: number) => MetricSpan;
  /** The question to a model about such a span. */
  query: (span: MetricSpan, by?: Dimension | null) => MetricQuery;
  audience: (span: MetricSpan) => Promise<Audience>;
  /** The values of a filter that are only ever shown as one in the chosen range; a dimension that is no filter hides none. */
  hiddenValues: (span: MetricSpan, dimension: string | null) => Promise<ReadonlySet<string | null>>;
};

const FILTERS = ["team", "tool", "repo", "lane", "model", "coverageClass"] as const satisfies readonly (keyof FactFilters)[];
type Filter = (typeof FILTERS)[number];

/** Reads the filters of a request for figures. Figures are the whole organisation's, under the display floors, for everyone signed in. */
export async function readMetrics(ctx: Ctx, params: URLSearchParams): Promise<MetricReader> {
  authorize(ctx, "dashboard.view");
  const { filters, scope, timeZone, weekStart } = await readScope(ctx, params, "figures");
  const [{ version: settingsVersion, settings }, factVersion, { retention }] = await Promise.all([
    loadMetricSettings(ctx.db, ctx.actor.org),
    newestFactVersion(scope.org),
    loadRetention(ctx.db, ctx.actor.org),
  ]);
  const asOfMs = ctx.now();
  const keptSinceMs = keptSince(retention.facts, asOfMs);
  // An episode that closes within the minute is censored until the next: nothing is given out that was not true a minute ago.
  const version = [settingsVersion, Math.floor(asOfMs / 60_000), factVersion].join("/");
  const used = FILTERS.filter(filter => scope[filter].length > 0);
  const spans = new Map<string, MetricSpan>();
  const query: MetricReader["query"] = ({ bounds, fromMs, toMs }, by = null) => {
    return { scope: { ...scope, fromMs, toMs }, bounds, by, asOfMs, settings, version };
  };
  const hiddenIn = async (span: MetricSpan, filter: Filter) => {
    const asked = query(span);
    const others = { ...asked.scope, [filter]: [] };
    const rows = await cachedRows(JSON.stringify(["values", filter, others, asked.bounds, version]), () =>
      listDevelopersByValue(asked, filter),
    );
    return ({ fromMs, toMs }: { fromMs: number; toMs: number }) => {
      const developersOf = new Map<string | null, Set<string>>();
      for (const { bucketMs, value, developer } of rows) {
        if (bucketMs < fromMs || bucketMs >= toMs) continue;
        developersOf.set(value, (developersOf.get(value) ?? new Set()).add(developer));
      }
      return hiddenTogether(developersOf, settings.floorDevelopers);
    };
  };
  return {
    filters,
    scope,
    settings,
    asOfMs,
    timeZone,
    keptSince: keptSinceMs === null ? null : localDay(keptSinceMs, timeZone),
    spanOf: (bucket, closingDays = 1) => {
      const known = spans.get(`${bucket}/${closingDays}`);
      const span = known ?? metricSpan({ from: filters.from, to: filters.to, timeZone, weekStart }, asOfMs, bucket, closingDays);
      spans.set(`${bucket}/${closingDays}`, span);
      return span;
    },
    query,
    audience: async span => {
      const asked = query(span);
      const [active, ...hidden] = await Promise.all([
        cachedRows(JSON.stringify(["developers", asked.scope, asked.bounds, version]), () => listActiveDevelopers(asked)),
        ...used.map(async filter => ({ selected: scope[filter], in: await hiddenIn(span, filter) })),
      ]);
      return {
        settings,
        asOfMs,
        filtered: used.length > 0,
        developers: new Set(active.map(row => row.developer)).size,
        developersOutside: ({ fromMs, toMs }) =>
          new Set(active.filter(row => row.outside && row.bucketMs >= fromMs && row.bucketMs < toMs).map(row => row.developer)).size,
        splitsSmall: period => hidden.some(each => splitsHidden(each.selected, each.in(period))),
      };
    },
    hiddenValues: async (span, dimension) => {
      const filter = FILTERS.find(each => each === dimension);
      return filter === undefined ? new Set() : (await hiddenIn(span, filter))(span.period);
    },
  };
}
