/** What a figure can be grouped by. `coverageClass` is the set of correction signals that a client and its configuration can show. */
export const DIMENSIONS = ["lane", "team", "tool", "model", "repo", "coverageClass", "workType"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const METRIC_FAMILIES = ["flow", "corrections", "debt", "cost", "routing", "adoption"] as const;
export type MetricFamily = (typeof METRIC_FAMILIES)[number];

/** How a value is read: a share lies in 0..1, minutes and seconds and dollars are plain numbers of them. */
export const VALUE_KINDS = ["share", "ratio", "minutes", "seconds", "usd", "count"] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

/** The interval's method; `none` where the figure has no closed-form variance or is a plain count. All are clustered by developer. */
export const INTERVAL_METHODS = ["wilson", "log-log", "linearised", "none"] as const;
export type IntervalMethod = (typeof INTERVAL_METHODS)[number];

/**
 * "How this is computed", one per figure: screens, API answers and the generated documentation all read it from here. The wire shape is
 * `passportSchema` in lib/contract/figure.ts.
 */
export type MetricPassport = {
  id: string;
  family: MetricFamily;
  name: string;
  question: string;
  formula: string;
  unit: string;
  kind: ValueKind;
  /** What the `n` of a value counts. */
  observations: string;
  better: "higher" | "lower" | "neither";
  /** Grows when the definition changes, so that figures of different definitions are never compared. */
  version: number;
  window: string;
  caveats: readonly string[];
  /** One of the few figures that a family is judged by. */
  headline: boolean;
  dimensions: readonly Dimension[];
  interval: IntervalMethod;
  /** Whether the display floors apply; false only for counts that say nothing about how anyone works. */
  floor: boolean;
  /**
   * Whether the value hangs on correction signals, of which clients show more or fewer: it is compared only where both sides have about the same mix
   * of coverage classes.
   */
  bySignals: boolean;
  /** Whole days after its end from which a period is closed, and may be compared. */
  closingDays: number;
  /** The figures that stand beside this one wherever it is shown. */
  beside: readonly string[];
  /** Whether there is a survival curve of it. */
  curve: boolean;
  /** What its distribution is over, or null where there is none. */
  distribution: string | null;
};
