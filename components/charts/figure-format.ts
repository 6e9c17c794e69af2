import type { Figure, FigureId } from "@/lib/contract/figure";

/** How a figure is written: shares as percent, differences of shares as percentage points, ratios with two decimals. */
export type FigureFormat = {
  value: (value: number) => string;
  /** Without the unit on the first of two, e.g. "61.3–70.2%". */
  interval: (interval: readonly [number, number]) => string;
  /** Without a sign. */
  difference: (value: number) => string;
  tick: (value: number) => string;
};

const SHARE: FigureFormat = {
  value: value => `${(value * 100).toFixed(1)}%`,
  interval: ([low, high]) => `${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)}%`,
  difference: value => `${(Math.abs(value) * 100).toFixed(1)} pts`,
  tick: value => `${Math.round(value * 100)}%`,
};

const RATIO: FigureFormat = {
  value: value => value.toFixed(2),
  interval: ([low, high]) => `${low.toFixed(2)}–${high.toFixed(2)}`,
  difference: value => Math.abs(value).toFixed(2),
  tick: value => value.toFixed(2),
};

export const FIGURE_FORMATS: Record<FigureId, FigureFormat> = { fr15: SHARE, lfh: SHARE, ar10: SHARE, fpy: SHARE, cc: RATIO };

/** What a value is a share of, or per what, to stand after it. */
export const UNIT_WORDS: Record<FigureId, string> = {
  fr15: "of episodes",
  lfh: "of turns",
  ar10: "of stretches",
  cc: "per change",
  fpy: "of chains",
};

/** What one observation of a figure is, in the plural. */
export const OBSERVATIONS: Record<FigureId, string> = {
  fr15: "episodes",
  lfh: "turns",
  ar10: "stretches",
  cc: "changes",
  fpy: "chains",
};

const whole = new Intl.NumberFormat("en");
export const formatCount = (count: number): string => whole.format(count);

/** "1 developer", "34 developers". */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/** The value of a shown figure; null while it is withheld or undefined. */
export function shownValue(figure: Figure): number | null {
  return figure.state === "shown" ? figure.value : null;
}

/** Why a figure has no value, in words; null when it has one. */
export function missingReason(figure: Figure): string | null {
  switch (figure.state) {
    case "shown":
      return null;
    case "withheld":
      return figure.shortfall.message;
    case "undefined":
      return figure.reason;
  }
}
