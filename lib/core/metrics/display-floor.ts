import type { FigureInput } from "./estimate";
import type { MetricSettings } from "./settings";
import { MIN_EFFECTIVE_CLUSTERS } from "./statistics/clusters";

/** How much is missing before a figure may be shown; `...Needed` are the required totals. */
export type Shortfall = { message: string; developers: number; developersNeeded: number; observations: number; observationsNeeded: number };

/** A figure under the display rules: shown with its interval, withheld with the reason, or undefined for this data. */
export type Figure =
  | { state: "shown"; value: number; interval: [number, number] | null; n: number; developers: number; horizonMinutes?: number }
  | { state: "withheld"; shortfall: Shortfall }
  | { state: "undefined"; reason: string };

export type Floors = { developers: number; observations: number; effectiveDevelopers: number };

/** The organisation's floors (METRICS section 8). */
export function floorsOf(settings: Pick<MetricSettings, "floorDevelopers" | "floorObservations">): Floors {
  return { developers: settings.floorDevelopers, observations: settings.floorObservations, effectiveDevelopers: MIN_EFFECTIVE_CLUSTERS };
}

/**
 * Floors for the unfiltered total of a whole organisation: one smaller than the floor still sees its totals, per closed week and nothing finer, since
 * nobody can be singled out from them who is not singled out by the organisation's size.
 */
export function floorsOfTotal(
  settings: Pick<MetricSettings, "floorDevelopers" | "floorObservations">,
  organizationDevelopers: number,
): Floors {
  const floors = floorsOf(settings);
  return organizationDevelopers < floors.developers ? { ...floors, developers: 0, effectiveDevelopers: 0 } : floors;
}

/**
 * Applies the floors to an estimate. `complementDevelopers`: developers in the rest of the total that is shown elsewhere; when that rest is small but not
 * empty the figure is withheld too, because the difference would give it away.
 */
export function displayFigure(input: FigureInput, floors: Floors, complementDevelopers = 0): Figure {
  const shortfall = shortfallOf(input, floors, complementDevelopers);
  if (shortfall !== null) return { state: "withheld", shortfall };
  if (input.state === "undefined") return { state: "undefined", reason: input.reason };
  const { value, interval, n, developers, horizonMinutes } = input;
  const shown = {
    state: "shown",
    value,
    interval: interval === null ? null : ([interval[0], interval[1]] as [number, number]),
    n,
    developers,
  } as const;
  return horizonMinutes === undefined ? shown : { ...shown, horizonMinutes };
}

function shortfallOf(input: FigureInput, floors: Floors, complementDevelopers: number): Shortfall | null {
  const developersMissing = Math.max(0, floors.developers - input.developers);
  const observationsMissing = Math.max(0, floors.observations - input.n);
  const message = shortfallMessage(developersMissing, observationsMissing, input.dEff < floors.effectiveDevelopers, {
    exposesRest: complementDevelopers > 0 && complementDevelopers < floors.developers,
  });
  if (message === null) return null;
  return {
    message,
    developers: input.developers,
    developersNeeded: floors.developers,
    observations: input.n,
    observationsNeeded: floors.observations,
  };
}

function shortfallMessage(
  developers: number,
  observations: number,
  uneven: boolean,
  { exposesRest }: { exposesRest: boolean },
): string | null {
  const missing = [counted(developers, "developer"), counted(observations, "observation")].filter(text => text !== null);
  if (missing.length > 0) return `Needs ${missing.join(" and ")}.`;
  if (uneven) return "Nearly all of this comes from one or two developers; it needs to be spread over more.";
  if (exposesRest) return "Withheld, because the few developers outside this selection could be worked out from it.";
  return null;
}

function counted(count: number, noun: string): string | null {
  return count === 0 ? null : `${count} more ${noun}${count === 1 ? "" : "s"}`;
}
