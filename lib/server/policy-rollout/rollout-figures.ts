import type { RolloutView } from "@/lib/contract/rollout";
import { refusalAcrossClasses } from "@/lib/core/metrics/class-mix";
import { compareEstimates } from "@/lib/core/metrics/compare-estimates";
import { displayFigure, floorsOf } from "@/lib/core/metrics/display-floor";
import type { FigureInput } from "@/lib/core/metrics/estimate";
import { type MetricId, passportOf } from "@/lib/core/metrics/registry";
import type { StagedRollout } from "@/lib/core/policy/rollout";
import type { Ctx } from "../ctx";
import { CLASS_TURNS, mixOf } from "../metrics/class-mixes";
import type { MetricQuery, RowSource } from "../metrics/metric-model";
import { readMetrics } from "../metrics/metric-reader";
import { cachedRows } from "../metrics/rows-cache";
import { effectFigures } from "../rule-effect/effect-figures";
import type { Counted } from "../telemetry-db/count-query";
import { countTurnsDecidedBy, DECIDED_BY } from "../telemetry-db/decided-by";

type View = NonNullable<RolloutView["rollout"]>;

/** What became of work since the rollout began, by the version that decided its lane. */
export async function rolloutFigures(ctx: Ctx, rollout: StagedRollout, startedMs: number): Promise<Pick<View, "turns" | "figures">> {
  const reader = await readMetrics(ctx, new URLSearchParams());
  const span = { ...reader.spanOf("week"), bounds: [startedMs], fromMs: startedMs, toMs: Math.max(reader.asOfMs, startedMs + 1) };
  const query = reader.query(span);
  const [turns, figures] = await Promise.all([
    cachedRows(JSON.stringify(["decided-turns", query.scope.org, startedMs, query.version]), () => countTurnsDecidedBy(query)),
    effectFigures(reader.settings, (id, source, estimate) => figureOf(query, rollout, id, source, estimate)),
  ]);
  const sum = (of: (version: number | null) => boolean) => turns.reduce((total, row) => total + (of(row.version) ? row.turns : 0), 0);
  const { version, base } = rollout;
  return {
    turns: {
      staged: sum(each => each === version),
      base: sum(each => each === base),
      other: sum(each => each !== null && each !== version && each !== base),
      unknown: sum(each => each === null),
    },
    figures,
  };
}

const SIDES = { current: "the staged version", previous: "the base" };
const WITHHELD = "One of the two sides is withheld.";

async function figureOf<Row extends Counted>(
  query: MetricQuery,
  { version, base }: StagedRollout,
  id: MetricId,
  source: RowSource<Row>,
  estimate: (rows: readonly Row[]) => FigureInput,
): Promise<View["figures"][number]> {
  const decided = <Of extends Counted>({ name, load }: RowSource<Of>) => {
    const key = JSON.stringify(["rollout", name, query.scope.org, query.scope.fromMs, query.version]);
    return cachedRows(key, () => load({ ...query, expression: DECIDED_BY }));
  };
  const [rows, turns] = await Promise.all([decided(source), decided(CLASS_TURNS)]);
  const isOf = (side: number) => (row: Row) => row.group === String(side);
  const estimated = (side: number) => estimate(rows.filter(isOf(side)));
  const shown = (side: number, input: FigureInput) => {
    const outside = rows.filter(row => row.developer !== null && !isOf(side)(row)).map(row => row.developer);
    return displayFigure(input, floorsOf(query.settings), new Set(outside).size);
  };
  const [then, now] = [estimated(base), estimated(version)];
  const sides = { base: shown(base, then), staged: shown(version, now) };
  const mix = (side: number) => mixOf(turns.filter(row => row.group === String(side)));
  const unlike = refusalAcrossClasses(mix(version), mix(base), SIDES);
  const comparison = unlike === null ? compareEstimates(now, then, SIDES) : { delta: null, deltaReason: unlike };
  const isHidden = sides.base.state === "withheld" || sides.staged.state === "withheld";
  return {
    passport: passportOf(id),
    ...sides,
    ...(isHidden && comparison.delta !== null ? { delta: null, deltaReason: WITHHELD } : comparison),
  };
}
