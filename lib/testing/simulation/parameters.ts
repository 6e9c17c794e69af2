/**
 * The true parameters of the simulated organisation. Tests ask whether the dashboards recover what follows from them; the demo shows them.
 * Hazards are per engaged minute, probabilities per edit turn.
 */
export type LaneBehaviour = {
  /** Rate at which flow (fast) or autonomy (deep) breaks. */
  breakHazardPerMinute: number;
  correctionProbability: number;
  firstTokenMedianMs: number;
  waitMedianMs: number;
};

export type WorkMix = Partial<Record<SimulatedWork, number>>;
export const SIMULATED_WORK = [
  "editor-interaction",
  "quick-debug",
  "small-refactor",
  "code-question",
  "large-refactor",
  "test-repair",
  "release-prep",
  "multi-file-plan",
] as const;
export type SimulatedWork = (typeof SIMULATED_WORK)[number];

export type SimulationParameters = {
  fast: LaneBehaviour;
  deep: LaneBehaviour;
  /** Extra correction probability of work that needs the deep lane but runs in the fast one. */
  misroutedCorrectionProbability: number;
  /** Share of deep-suited work that runs in the fast lane before and after the policy's publish. */
  misroutedBefore: number;
  misroutedAfter: number;
  /** After two corrections in a row, the chance that the developer escalates. */
  escalationProbability: number;
  /** A person (not a setting) decides about a fast-lane edit. */
  askedShare: number;
};

export const DEMO_PARAMETERS: SimulationParameters = {
  fast: { breakHazardPerMinute: 0.022, correctionProbability: 0.13, firstTokenMedianMs: 420, waitMedianMs: 4_500 },
  deep: { breakHazardPerMinute: 0.03, correctionProbability: 0.09, firstTokenMedianMs: 2_600, waitMedianMs: 170_000 },
  misroutedCorrectionProbability: 0.3,
  misroutedBefore: 0.6,
  misroutedAfter: 0.2,
  escalationProbability: 0.4,
  askedShare: 0.55,
};

/** Work that the starting policy delegates. */
export const DEEP_WORK: readonly SimulatedWork[] = ["large-refactor", "test-repair", "release-prep", "multi-file-plan"];
