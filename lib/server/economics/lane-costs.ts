import type { Economics } from "@/lib/contract/economics";
import type { Disclosure } from "@/lib/core/metrics/disclosure";
import { breakEven } from "@/lib/core/metrics/figures/break-even";
import { COST_COMPONENTS, type CostRow, effectiveCost, waitWeightOf } from "@/lib/core/metrics/figures/effective-cost";
import { proportion } from "@/lib/core/metrics/figures/proportion";
import { isDeepLane, isFastLane } from "@/lib/core/metrics/lane-of";
import type { Period } from "@/lib/core/metrics/period";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import { mixOf } from "../metrics/class-mixes";
import type { CostCount } from "../telemetry-db/economics-rows";
import type { ClassTurnRow } from "../telemetry-db/turn-rows";

/** EC of each lane with its parts, the organisation's lanes first; lanes add up to the whole, so a withheld one must not follow by subtraction. */
export function laneCosts(
  rows: readonly CostCount[],
  range: Period,
  settings: MetricSettings,
  { groups }: Pick<Disclosure, "groups">,
  hidden: ReadonlySet<string | null>,
): Economics["lanes"] {
  const known = settings.lanes.map(lane => lane.id);
  const lanes = [...new Set([...known, ...rows.map(row => row.lane).sort()])].filter(lane => rows.some(row => row.lane === lane));
  const own = lanes.map(lane => rows.filter(row => row.lane === lane));
  const isHidden = lanes.map(lane => hidden.has(lane));
  const costs = groups(
    own.map(of => effectiveCost(of, settings)),
    range,
    isHidden,
  );
  const parts = COST_COMPONENTS.map(component =>
    groups(
      own.map(of => effectiveCost(component === "tokens" ? of : comparable(of), settings, [component])),
      range,
      isHidden,
    ),
  );
  const unpriced = groups(own.map(unpricedShare), range, isHidden);
  return lanes.flatMap((lane, index) => {
    const [cost, share] = [costs[index], unpriced[index]];
    if (cost === undefined || share === undefined) return [];
    const components = COST_COMPONENTS.flatMap((component, position) => {
      const figure = parts[position]?.[index];
      return figure === undefined ? [] : [{ component, figure }];
    });
    return [{ lane, waitWeight: waitWeightOf(lane, settings), cost, components, unpriced: share }];
  });
}

/** The chains that EC is over, so that its parts add up to it; all of them where no token cost is known. */
function comparable<Row extends CostRow>(rows: readonly Row[]): readonly Row[] {
  const priced = rows.filter(row => row.priced);
  return priced.some(row => row.accepted > 0) ? priced : rows;
}

const unpricedShare = (rows: readonly CostRow[]) =>
  proportion(
    rows.map(row => ({ developer: row.developer, k: row.priced ? 0 : row.chains, n: row.chains })),
    { emptyReason: "No work was finished in this period." },
  );

/** Break-even by declared or classified work type (the rows' group; null: neither), those with the most chains first. `turns`: the same by coverage class. */
export function breakEvens(
  rows: readonly CostCount[],
  turns: readonly ClassTurnRow[],
  range: Period,
  settings: MetricSettings,
  disclosure: Disclosure,
): Economics["breakEven"] {
  const chains = (type: string): number => rows.reduce((sum, row) => sum + (row.group === type ? row.chains : 0), 0);
  const types = [...new Set(rows.flatMap(row => row.group ?? []))].sort((a, b) => chains(b) - chains(a) || a.localeCompare(b));
  const inputs = (isOfClass: (lane: string) => boolean) =>
    types.map(type =>
      effectiveCost(
        rows.filter(row => row.group === type && isOfClass(row.lane)),
        settings,
      ),
    );
  const isFast = (lane: string) => isFastLane(lane, settings);
  const isDeep = (lane: string) => isDeepLane(lane, settings);
  const mix = (type: string, isOfClass: (lane: string) => boolean) =>
    mixOf(turns.filter(row => row.group === type && row.lane !== null && isOfClass(row.lane)));
  const [fast, deep] = [inputs(isFast), inputs(isDeep)];
  const [shownFast, shownDeep] = [disclosure.groups(fast, range), disclosure.groups(deep, range)];
  return types.flatMap((workType, index) => {
    const [ofFast, ofDeep, figureFast, figureDeep] = [fast[index], deep[index], shownFast[index], shownDeep[index]];
    if (ofFast === undefined || ofDeep === undefined || figureFast === undefined || figureDeep === undefined) return [];
    const { comparison, verdict } = breakEven(ofFast, ofDeep, { fast: mix(workType, isFast), deep: mix(workType, isDeep) });
    const hidden = figureFast.state === "withheld" || figureDeep.state === "withheld";
    const answer = hidden && comparison.delta !== null ? { delta: null, deltaReason: "One of the two lanes is withheld." } : comparison;
    return [{ workType, fast: figureFast, deep: figureDeep, ...answer, verdict: answer.delta === null ? ("unclear" as const) : verdict }];
  });
}
