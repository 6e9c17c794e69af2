import { type ClassMix, refusalAcrossClasses } from "./class-mix";
import { type Comparison, compareEstimates, PERIODS } from "./compare-estimates";
import { displayFigure, type Figure, type Floors, floorsOf, floorsOfTotal } from "./display-floor";
import type { FigureInput } from "./estimate";
import type { MetricPassport } from "./passport";
import { CLOSING_LAG_MS, isClosed, type Period } from "./period";
import type { MetricSettings } from "./settings";
import { suppressComplement } from "./suppress-complement";

/** Who is behind a selection and behind what it leaves out. */
export type Audience = {
  settings: Pick<MetricSettings, "floorDevelopers" | "floorObservations">;
  asOfMs: number;
  /** Whether the selection leaves anyone's work out by choice of the reader. */
  filtered: boolean;
  /** Developers of the whole organisation. */
  developers: number;
  /** How many developers have work in a span that the selection leaves out. */
  developersOutside: (span: { fromMs: number; toMs: number }) => number;
  /** Whether the selection has some of the values that are only shown as one in a span, and leaves others of them out (lib/core/privacy). */
  splitsSmall: (span: { fromMs: number; toMs: number }) => boolean;
};

/** A point of a series; null where it is withheld or undefined, which is a gap and not zero. `open` periods are still filling. */
export type SeriesPoint = { from: string; value: number | null; interval: [number, number] | null; open: boolean };

type Sides<T> = { current: T; previous: T };

/** What may be shown of a figure: every cell that leaves the server passes one of these (METRICS section 8). */
export type Disclosure = {
  /** The periods a total is estimated over: the range, or for an organisation below the floor its closed weeks only. */
  totalPeriods: (range: Period, weeks: readonly Period[]) => Period[];
  total: (input: FigureInput, range: Period) => Figure;
  /** Groups that add up to the total; `hidden` says which of them are only shown as one, whatever else is. */
  groups: (inputs: readonly FigureInput[], range: Period, hidden?: readonly boolean[]) => Figure[];
  series: (inputs: readonly FigureInput[], periods: readonly Period[], bucket: "day" | "week") => SeriesPoint[];
  /** `mixes`: the coverage classes of both sides, for a figure that hangs on signals. */
  delta: (current: FigureInput, previous: FigureInput, periods: Sides<Period>, mixes?: Sides<ClassMix>) => Comparison;
};

/** The display rules for a figure and an audience. */
export function disclosureFor(audience: Audience, { floor, closingDays }: Pick<MetricPassport, "floor" | "closingDays">): Disclosure {
  const { settings, asOfMs, filtered, developers, developersOutside, splitsSmall } = audience;
  const seesTotals = floor && !filtered && developers < settings.floorDevelopers;
  const totals: Floors = floorsOfTotal(settings, developers);
  const closed = (period: Period) => isClosed(period, asOfMs, closingDays * CLOSING_LAG_MS);
  // Who belongs to a part of what is only shown as one is as good as alone outside.
  const rest = (period: Period) => (splitsSmall(period) ? 1 : developersOutside(period));
  const cell = (input: FigureInput, period: Period, isHidden = false) =>
    floor ? displayFigure(input, floorsOf(settings), isHidden ? 1 : rest(period)) : displayFigure(input, NO_FLOORS);
  return {
    totalPeriods: (range, weeks) =>
      seesTotals ? weeks.filter(week => week.fromMs >= range.fromMs && week.toMs <= range.toMs && closed(week)) : [range],
    total: (input, range) => (seesTotals ? displayFigure(input, totals) : cell(input, range)),
    groups: (inputs, range, hidden) => suppressComplement(inputs.map((input, index) => cell(input, range, hidden?.[index]))),
    series: (inputs, periods, bucket) => {
      const cells = periods.map((period, index) => {
        const input = inputs[index] ?? NOTHING;
        return seesTotals && bucket === "week" && closed(period) ? displayFigure(input, totals) : cell(input, period);
      });
      return (seesTotals ? cells : suppressComplement(cells)).map((figure, index) => pointOf(figure, periods[index], closed));
    },
    delta: (current, previous, periods, mixes) => {
      const unlike = mixes === undefined ? null : refusalAcrossClasses(mixes.current, mixes.previous, PERIODS);
      if (unlike !== null) return { delta: null, deltaReason: unlike };
      const hidden = [cell(current, periods.current), cell(previous, periods.previous)].some(figure => figure.state === "withheld");
      const comparison = compareEstimates(current, previous);
      return hidden && comparison.delta !== null ? { delta: null, deltaReason: WITHHELD } : comparison;
    },
  };
}

const NO_FLOORS: Floors = { developers: 0, observations: 0, effectiveDevelopers: 0 };
const WITHHELD = "One of the two periods is withheld, because the few developers outside this selection could be worked out from it.";
const NOTHING: FigureInput = { state: "undefined", reason: "No work in this period.", n: 0, developers: 0, dEff: 0 };

function pointOf(figure: Figure, period: Period | undefined, closed: (period: Period) => boolean): SeriesPoint {
  const shown = figure.state === "shown" ? figure : null;
  return {
    from: period?.from ?? "",
    value: shown?.value ?? null,
    interval: shown?.interval ?? null,
    open: period === undefined || !closed(period),
  };
}
