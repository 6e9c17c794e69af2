import { type ClassMix, noticeAcrossClasses } from "@/lib/core/metrics/class-mix";
import type { Comparison } from "@/lib/core/metrics/compare-estimates";
import { type Disclosure, disclosureFor, type SeriesPoint } from "@/lib/core/metrics/disclosure";
import type { Figure } from "@/lib/core/metrics/display-floor";
import type { FigureInput } from "@/lib/core/metrics/estimate";
import type { Dimension } from "@/lib/core/metrics/passport";
import { type MetricId, passportOf } from "@/lib/core/metrics/registry";
import { classMixes } from "./class-mixes";
import { type Cell, loadRows, type MetricQuery } from "./metric-model";
import type { MetricReader } from "./metric-reader";
import { type Bucket, type MetricSpan, rangeOnly } from "./metric-span";
import { METRIC_MODELS } from "./models";

export const MOST_GROUPS = 50;

export type MetricQuestion = {
  id: MetricId;
  bucket?: Bucket;
  by?: Dimension | null;
  /** The dimension by which rows are counted where no groups are asked for, so that another question shares them. */
  rowsBy?: Dimension;
  /** Only work in these lanes, as a part of what is asked and not as a reader's filter. */
  lanes?: readonly string[];
};

export type MetricAnswer = Comparison & {
  total: Figure;
  groups: { key: string | null; figure: Figure }[];
  moreGroups: number;
  groupsNotice: string | null;
  series: SeriesPoint[];
};

/** A figure with all that is said of it, under the display rules: the one way from counted rows to a screen. */
export async function answerMetric(reader: MetricReader, { id, bucket = "week", by = null, rowsBy, lanes }: MetricQuestion) {
  const passport = passportOf(id);
  const span = reader.spanOf(bucket, passport.closingDays);
  const query = reader.query(span, rowsBy ?? by);
  const [audience, hidden, keys] = await Promise.all([
    reader.audience(span),
    reader.hiddenValues(span, by),
    by === null ? [] : METRIC_MODELS[id].groups(query, span.period),
    beginLoading(id, query),
  ]);
  const disclosure = disclosureFor(audience, passport);
  const cells = {
    total: totalCell(span, disclosure, lanes),
    delta: span.delta === null ? [] : [span.delta.current, span.delta.previous].map(period => ({ spans: [period], lanes })),
    series: span.series.map(period => ({ spans: [period], lanes })),
    groups: keys.slice(0, MOST_GROUPS).map(group => ({ spans: [span.period], group, lanes })),
  };
  const [inputs, mixes] = await Promise.all([
    METRIC_MODELS[id].estimate(query, [cells.total, ...cells.delta, ...cells.series, ...cells.groups]),
    passport.bySignals ? classMixes(query, [...cells.delta, ...cells.groups]) : [],
  ]);
  const [total = MISSING, ...rest] = inputs;
  const series = rest.slice(cells.delta.length, cells.delta.length + cells.series.length);
  const groups = rest
    .slice(cells.delta.length + cells.series.length)
    .map((input, index) => ({ key: keys[index] ?? null, input }))
    .sort((a, b) => b.input.n - a.input.n);
  const figures = disclosure.groups(
    groups.map(group => group.input),
    span.period,
    groups.map(group => hidden.has(group.key)),
  );
  const answer: MetricAnswer = {
    total: disclosure.total(total, span.period),
    ...deltaOf(reader, span, disclosure, rest, mixes),
    groups: figures.map((figure, index) => ({ key: groups[index]?.key ?? null, figure })),
    moreGroups: keys.length - cells.groups.length,
    groupsNotice: by === "coverageClass" ? null : noticeAcrossClasses(mixes.slice(cells.delta.length)),
    series: disclosure.series(series, span.series, bucket),
  };
  return answer;
}

/** Which rows a total is taken from, where an answer counts them anyway: grouped `by` a dimension, or those of a `span` with its history. */
export type TotalRows = { by?: Dimension | null; span?: MetricSpan };

/** The total of a figure alone, for the head of a screen and what stands beside another figure. */
export async function answerTotal(reader: MetricReader, id: MetricId, { by = null, span: counted }: TotalRows = {}): Promise<Figure> {
  const span = reader.spanOf("week");
  const [audience] = await Promise.all([reader.audience(span), beginLoading(id, reader.query(counted ?? rangeOnly(span), by))]);
  const disclosure = disclosureFor(audience, passportOf(id));
  const cell = totalCell(span, disclosure);
  const isRange = cell.spans.every(each => each === span.period);
  const rows = counted ?? (isRange ? rangeOnly(span) : span);
  const [total = MISSING] = await METRIC_MODELS[id].estimate(reader.query(rows, by), [cell]);
  return disclosure.total(total, span.period);
}

/** Loads the rows that an estimate will most likely ask for while the audience is looked up. */
async function beginLoading(id: MetricId, query: MetricQuery): Promise<void> {
  const { source } = METRIC_MODELS[id];
  if (source !== undefined) await loadRows(source, query);
}

function deltaOf(
  { keptSince }: MetricReader,
  { delta }: MetricSpan,
  disclosure: Disclosure,
  [current = MISSING, previous = MISSING]: readonly FigureInput[],
  [currentMix, previousMix]: readonly ClassMix[],
): Comparison {
  if (delta === null) return { delta: null, deltaReason: "This period is still open; only closed periods are compared." };
  if (keptSince !== null && delta.previous.from < keptSince)
    return { delta: null, deltaReason: "The days to compare with are no longer kept." };
  const mixes = currentMix && previousMix && { current: currentMix, previous: previousMix };
  return disclosure.delta(current, previous, delta, mixes);
}

function totalCell(span: MetricSpan, disclosure: Disclosure, lanes?: readonly string[]): Cell {
  return { spans: disclosure.totalPeriods(span.period, span.weeks), lanes };
}

const MISSING: FigureInput = { state: "undefined", reason: "No work in this period.", n: 0, developers: 0, dEff: 0 };
