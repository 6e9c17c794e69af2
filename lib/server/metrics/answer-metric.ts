import type { Comparison } from "@/lib/core/metrics/compare-estimates";
import { type Disclosure, disclosureFor, type SeriesPoint } from "@/lib/core/metrics/disclosure";
import type { Figure } from "@/lib/core/metrics/display-floor";
import type { FigureInput } from "@/lib/core/metrics/estimate";
import type { Dimension } from "@/lib/core/metrics/passport";
import { type MetricId, passportOf } from "@/lib/core/metrics/registry";
import type { Cell } from "./metric-model";
import type { MetricReader } from "./metric-reader";
import { type Bucket, type MetricSpan, rangeOnly } from "./metric-span";
import { METRIC_MODELS } from "./models";

export const MOST_GROUPS = 50;

export type MetricQuestion = {
  id: MetricId;
  bucket?: Bucket;
  by?: Dimension | null;
  /** Only work in these lanes, as a part of what is asked and not as a reader's filter. */
  lanes?: readonly string[];
};

export type MetricAnswer = Comparison & {
  total: Figure;
  groups: { key: string | null; figure: Figure }[];
  moreGroups: number;
  series: SeriesPoint[];
};

/** A figure with all that is said of it, under the display rules: the one way from counted rows to a screen. */
export async function answerMetric(reader: MetricReader, { id, bucket = "week", by = null, lanes }: MetricQuestion) {
  const passport = passportOf(id);
  const span = reader.spanOf(bucket, passport.closingDays);
  const query = reader.query(span, by);
  const [audience, keys] = await Promise.all([
    reader.audience(span),
    by === null ? Promise.resolve([]) : METRIC_MODELS[id].groups(query, span.period),
  ]);
  const disclosure = disclosureFor(audience, passport);
  const cells = {
    total: totalCell(span, disclosure, lanes),
    delta: span.delta === null ? [] : [span.delta.current, span.delta.previous].map(period => ({ spans: [period], lanes })),
    series: span.series.map(period => ({ spans: [period], lanes })),
    groups: keys.slice(0, MOST_GROUPS).map(group => ({ spans: [span.period], group, lanes })),
  };
  const inputs = await METRIC_MODELS[id].estimate(query, [cells.total, ...cells.delta, ...cells.series, ...cells.groups]);
  const [total = MISSING, ...rest] = inputs;
  const series = rest.slice(cells.delta.length, cells.delta.length + cells.series.length);
  const groups = rest
    .slice(cells.delta.length + cells.series.length)
    .map((input, index) => ({ key: keys[index] ?? null, input }))
    .sort((a, b) => b.input.n - a.input.n);
  const figures = disclosure.groups(
    groups.map(group => group.input),
    span.period,
  );
  const answer: MetricAnswer = {
    total: disclosure.total(total, span.period),
    ...deltaOf(span, disclosure, rest),
    groups: figures.map((figure, index) => ({ key: groups[index]?.key ?? null, figure })),
    moreGroups: keys.length - cells.groups.length,
    series: disclosure.series(series, span.series, bucket),
  };
  return answer;
}

/** Which rows a total is taken from, where a screen counts them anyway: grouped `by` a dimension, or with the `history` of its series. */
export type TotalRows = { by?: Dimension | null; history?: boolean };

/** The total of a figure alone, for the head of a screen and what stands beside another figure. */
export async function answerTotal(reader: MetricReader, id: MetricId, { by = null, history = false }: TotalRows = {}): Promise<Figure> {
  const span = reader.spanOf("week");
  const disclosure = disclosureFor(await reader.audience(span), passportOf(id));
  const cell = totalCell(span, disclosure);
  const isRange = !history && cell.spans.every(each => each === span.period);
  const [total = MISSING] = await METRIC_MODELS[id].estimate(reader.query(isRange ? rangeOnly(span) : span, by), [cell]);
  return disclosure.total(total, span.period);
}

function deltaOf(
  { delta }: MetricSpan,
  disclosure: Disclosure,
  [current = MISSING, previous = MISSING]: readonly FigureInput[],
): Comparison {
  if (delta === null) return { delta: null, deltaReason: "This period is still open; only closed periods are compared." };
  return disclosure.delta(current, previous, delta);
}

function totalCell(span: MetricSpan, disclosure: Disclosure, lanes?: readonly string[]): Cell {
  return { spans: disclosure.totalPeriods(span.period, span.weeks), lanes };
}

const MISSING: FigureInput = { state: "undefined", reason: "No work in this period.", n: 0, developers: 0, dEff: 0 };
