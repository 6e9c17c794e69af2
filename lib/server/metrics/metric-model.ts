import type { FigureInput } from "@/lib/core/metrics/estimate";
import type { ProportionRow } from "@/lib/core/metrics/figures/proportion";
import type { MetricId } from "@/lib/core/metrics/registry";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import { intraClassCorrelation } from "@/lib/core/metrics/statistics/cluster-wilson";
import type { Counted, CountQuery } from "../telemetry-db/count-query";
import { cachedRows } from "./rows-cache";

/** What a model is asked: which facts, cut into which buckets and groups, under which definitions. */
export type MetricQuery = CountQuery & {
  settings: MetricSettings;
  /** Names the state of facts and settings; part of every cache key. */
  version: string;
};

/** One number to estimate: some whole buckets together (half-open spans, epoch milliseconds), of one group or of all, of some lanes or of all. */
export type Cell = {
  spans: readonly Span[];
  group?: string | null;
  lanes?: readonly string[];
  /** Neither interval nor influences are asked for, which a model may then spare itself. */
  valueOnly?: boolean;
};
export type Span = { fromMs: number; toMs: number };

/** Where rows come from. Models of one source share its rows; `name` must be unique. */
export type RowSource<Row extends Counted> = { name: string; load: (query: MetricQuery) => Promise<Row[]> };

/** How one figure of the registry is answered. Name, unit, dimensions and what stands beside it are in its passport. */
export type MetricModel = {
  id: MetricId;
  /** The rows that it is counted from, where it is. */
  source?: RowSource<Counted>;
  /** One estimate per cell, in order; the first is the total that the others are read beside. */
  estimate: (query: MetricQuery, cells: readonly Cell[]) => Promise<FigureInput[]>;
  /** The values that the dimension asked for has in a span, the most common first. */
  groups: (query: MetricQuery, span: Span) => Promise<(string | null)[]>;
};

type EstimateOptions = { settings: MetricSettings; correlation?: number; valueOnly?: boolean };

export type RowModel<Row extends Counted> = {
  id: MetricId;
  source: RowSource<Row>;
  estimate: (rows: readonly Row[], options: EstimateOptions) => FigureInput;
  /** The counts behind a proportion; from them comes the correlation that an all-or-nothing result needs (METRICS section 8). */
  counts?: (rows: readonly Row[]) => ProportionRow[];
};

/** A model that adds up rows counted by bucket, group and developer. */
export function rowModel<Row extends Counted>({ id, source, estimate, counts }: RowModel<Row>): MetricModel {
  return {
    id,
    source,
    estimate: async (query, cells) => {
      const { settings } = query;
      const chosen = cellRows(await loadRows(source, query), cells);
      const inputs = chosen.map((rows, index) => estimate(rows, { settings, valueOnly: cells[index]?.valueOnly }));
      const needsWidth = (input: FigureInput, index: number) => isAllOrNothing(input) && !cells[index]?.valueOnly;
      if (counts === undefined || !inputs.some(needsWidth)) return inputs;
      const correlation = pooledCorrelation(counts(await loadRows(source, unfiltered(query))));
      return inputs.map((input, index) => (needsWidth(input, index) ? estimate(chosen[index] ?? [], { settings, correlation }) : input));
    },
    groups: async (query, span) => groupsOf(await loadRows(source, query), span),
  };
}

/** The different groups of the rows in a span, the largest first; without a size every row (a developer in a bucket) counts the same. */
export function groupsOf<Row extends Counted>(rows: readonly Row[], span: Span, size: (row: Row) => number = () => 1): (string | null)[] {
  const sizes = new Map<string | null, number>();
  for (const row of cellRows(rows, [{ spans: [span] }])[0] ?? []) sizes.set(row.group, (sizes.get(row.group) ?? 0) + size(row));
  return [...sizes].sort(([, a], [, b]) => b - a).map(([group]) => group);
}

/** The rows of a source, loaded once for everyone who asks the same. */
export function loadRows<Row extends Counted>(source: RowSource<Row>, query: MetricQuery): Promise<Row[]> {
  const { scope, bounds, by, version } = query;
  return cachedRows(JSON.stringify([source.name, scope, bounds, by, version]), () => source.load(query));
}

/** Loads the rows of one source as those of others, each of which asks for a part of the same: one pass over the facts instead of several. */
export async function loadTogether<Row extends Counted>(
  source: RowSource<Row>,
  parts: readonly RowSource<Counted>[],
  query: MetricQuery,
): Promise<void> {
  await Promise.all(parts.map(({ name }) => loadRows({ name, load: () => loadRows(source, query) }, query)));
}

/** The rows of each cell. An answer has dozens of cells, so rows are looked up by bucket and group instead of compared with every cell. */
export function cellRows<Row extends Counted>(rows: readonly Row[], cells: readonly Cell[]): Row[][] {
  const buckets = bucketsOf(rows);
  return cells.map(({ spans, group, lanes }) => {
    const chosen: Row[] = [];
    for (const [bucketMs, groups] of buckets) {
      if (!spans.some(({ fromMs, toMs }) => bucketMs >= fromMs && bucketMs < toMs)) continue;
      const own = group === undefined ? groups.values() : [groups.get(group) ?? []];
      for (const each of own)
        for (const row of each) if (lanes === undefined || (row.lane !== null && lanes.includes(row.lane))) chosen.push(row);
    }
    return chosen;
  });
}

/** Rows by bucket and group; of one answer's rows for all of its figures. */
const knownBuckets = new WeakMap<readonly Counted[], Map<number, Map<string | null, Counted[]>>>();

function bucketsOf<Row extends Counted>(rows: readonly Row[]): Map<number, Map<string | null, Row[]>> {
  const known = knownBuckets.get(rows);
  if (known !== undefined) return known as Map<number, Map<string | null, Row[]>>;
  const buckets = new Map<number, Map<string | null, Row[]>>();
  for (const row of rows) {
    const groups = buckets.get(row.bucketMs) ?? new Map<string | null, Row[]>();
    const own = groups.get(row.group);
    if (own === undefined) groups.set(row.group, [row]);
    else own.push(row);
    buckets.set(row.bucketMs, groups);
  }
  knownBuckets.set(rows, buckets);
  return buckets;
}

/** The same question about the whole organisation; without filters it is the very same, and so are its cached rows. */
export function unfiltered(query: MetricQuery): MetricQuery {
  return { ...query, by: null, scope: { ...query.scope, team: [], tool: [], repo: [], lane: [], model: [], coverageClass: [] } };
}

export function isAllOrNothing(input: FigureInput): boolean {
  return input.state === "estimated" && (input.value === 0 || input.value === 1);
}

/** How alike one developer's observations are, over all of the rows; undefined where they cannot tell. */
export function pooledCorrelation(rows: readonly ProportionRow[]): number | undefined {
  const byDeveloper = new Map<string, { k: number; n: number }>();
  for (const { developer, k, n } of rows) {
    if (developer === null) continue;
    const before = byDeveloper.get(developer) ?? { k: 0, n: 0 };
    byDeveloper.set(developer, { k: before.k + k, n: before.n + n });
  }
  return intraClassCorrelation([...byDeveloper.values()]) ?? undefined;
}
