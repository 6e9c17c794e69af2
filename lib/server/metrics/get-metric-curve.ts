import { type MetricCurve, parseMetricQuery } from "@/lib/contract/metrics";
import { AppError } from "@/lib/core/app-error";
import { disclosureFor } from "@/lib/core/metrics/disclosure";
import type { Figure } from "@/lib/core/metrics/display-floor";
import { packedEpisodes } from "@/lib/core/metrics/figures/packed-episodes";
import { survivalCurve } from "@/lib/core/metrics/figures/survival-curve";
import type { MetricPassport } from "@/lib/core/metrics/passport";
import type { Ctx } from "../ctx";
import type { EpisodeRows } from "../telemetry-db/episode-rows";
import { answerHead } from "./answer-head";
import { MOST_GROUPS } from "./answer-metric";
import { sizeInput } from "./cell-size";
import { AUTONOMY_STRETCHES, FLOW_EPISODES } from "./flow-models";
import { assertDimension, findPassport } from "./get-metric";
import { groupNames } from "./group-names";
import { type Cell, cellRows, groupsOf, loadRows, type RowSource } from "./metric-model";
import { readMetrics } from "./metric-reader";

type Curve = MetricCurve["curve"];

/** The survival curve behind a figure, whole and by group. Everyone signed in, and tokens with `metrics:read`. */
export async function getMetricCurve(ctx: Ctx, id: string, params: URLSearchParams): Promise<MetricCurve> {
  const reader = await readMetrics(ctx, params);
  const passport = findPassport(id);
  const source = curveSource(passport);
  const { by } = parseMetricQuery(params);
  assertDimension(passport, by);
  const span = reader.spanOf("week", passport.closingDays);
  const [audience, hidden, rows] = await Promise.all([
    reader.audience(span),
    reader.hiddenValues(span, by),
    loadRows(source, reader.query(span, by)),
  ]);
  const disclosure = disclosureFor(audience, passport);
  const keys = by === null ? [] : groupsOf(rows, span.period, row => row.codes.length);
  const cells: Cell[] = [
    { spans: disclosure.totalPeriods(span.period, span.weeks) },
    ...keys.slice(0, MOST_GROUPS).map(group => ({ spans: [span.period], group })),
  ];
  const [total = [], ...groups] = cellRows(rows, cells);
  const { riskSetFloor } = reader.settings;
  const isHidden = groups.map((_, index) => hidden.has(keys[index] ?? null));
  const figures = disclosure.groups(groups.map(sizeOfEpisodes), span.period, isHidden);
  const nameOf = by === null ? () => "" : await groupNames(ctx, by, reader.settings);
  return {
    passport,
    ...answerHead(reader),
    curve: curveOf(total, disclosure.total(sizeOfEpisodes(total), span.period), riskSetFloor),
    by,
    groups: figures.map((figure, index) => {
      const key = keys[index] ?? null;
      return { key, name: nameOf(key), curve: curveOf(groups[index] ?? [], figure, riskSetFloor) };
    }),
    moreGroups: keys.length - figures.length,
  };
}

const sizeOfEpisodes = (rows: readonly EpisodeRows[]) => sizeInput(rows, row => row.codes.length);

/** A curve is shown where a value of as many episodes by as many developers would be. */
function curveOf(rows: readonly EpisodeRows[], size: Figure, riskSetFloor: number): Curve {
  switch (size.state) {
    case "shown":
      return { state: "shown", n: size.n, developers: size.developers, points: survivalCurve(packedEpisodes(rows), riskSetFloor) };
    case "withheld":
      return { state: "withheld", shortfall: size.shortfall };
    case "undefined":
      return { state: "shown", n: 0, developers: 0, points: [] };
  }
}

function curveSource({ id, name, curve }: MetricPassport): RowSource<EpisodeRows> {
  if (!curve) throw new AppError("not_found", `${name} has no curve.`);
  return id === "ar10" ? AUTONOMY_STRETCHES : FLOW_EPISODES;
}
