/**
 * The true parameters of the simulated organisation. Tests ask whether the figures recover what follows from them; the demo shows them.
 * Hazards are per minute of the lane's own clock (engaged minutes in the fast lane, the agent's working minutes in the deep one),
 * probabilities per turn that follows an edit.
 */
export type LaneBehaviour = {
  /** Rate at which flow (fast) or autonomy (deep) breaks. */
  breakHazardPerMinute: number;
  correctionProbability: number;
  firstTokenMedianMs: number;
  waitMedianMs: number;
  /** No wait is longer, save those that break flow by being longer. */
  longestWaitMs: number;
  gapMedianMs: number;
  /** Chance that a turn that corrects nothing edits something. */
  editProbability: number;
  linesMedian: number;
  /** A turn's edits touch this many files at most. */
  mostFiles: number;
  /** A session is planned with a number of turns from this range. */
  turns: readonly [number, number];
};

export type SimulatedLane = "fast" | "deep";

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
export type WorkMix = Partial<Record<SimulatedWork, number>>;

/** Work that needs the deep lane. */
export const DEEP_WORK: ReadonlySet<SimulatedWork> = new Set<SimulatedWork>([
  "large-refactor",
  "test-repair",
  "release-prep",
  "multi-file-plan",
]);

/** Standard deviations of the logarithm by which developers differ from their team: what makes the turns of one developer alike. */
export type DeveloperSpread = { breaks: number; corrections: number; latency: number; activity: number };

export const SIMULATED_TOOLS = ["codex", "claude-code", "gemini-cli"] as const;
export type SimulatedTool = (typeof SIMULATED_TOOLS)[number];

export type SimulationParameters = {
  /** How often sessions are held with each client. */
  tools: Partial<Record<SimulatedTool, number>>;
  /** Share of sessions whose routing decision is reported by our own command or hook. */
  reportedShare: number;
  /** How much the developers work, of what their teams usually do. */
  activity: number;
  fast: LaneBehaviour;
  deep: LaneBehaviour;
  /** Extra correction probability of work that needs the deep lane but runs in the fast one. */
  misroutedCorrectionProbability: number;
  /** Share of sessions that run in the lane that the policy decided; the others follow the developer's own judgement. */
  followedShare: number;
  /** Chance that a developer who decides alone chooses the lane that the work needs. */
  soundJudgement: number;
  /** After two corrections in a row, the chance that the developer escalates. */
  escalationProbability: number;
  /** A person (not a setting) decides about an edit. */
  askedShare: Record<SimulatedLane, number>;
  /** Chance per turn that a developer who is content goes away for longer than reading takes, and comes back. */
  pauseProbability: number;
  developerSpread: DeveloperSpread;
};

export const DEMO_PARAMETERS: SimulationParameters = {
  tools: { codex: 6, "claude-code": 3, "gemini-cli": 1.5 },
  reportedShare: 0.85,
  activity: 0.8,
  fast: {
    breakHazardPerMinute: 0.022,
    correctionProbability: 0.13,
    firstTokenMedianMs: 420,
    waitMedianMs: 4_500,
    longestWaitMs: 50_000,
    gapMedianMs: 50_000,
    editProbability: 0.75,
    linesMedian: 9,
    mostFiles: 2,
    turns: [3, 16],
  },
  deep: {
    breakHazardPerMinute: 0.03,
    correctionProbability: 0.09,
    firstTokenMedianMs: 2_600,
    waitMedianMs: 170_000,
    longestWaitMs: 20 * 60_000,
    gapMedianMs: 90_000,
    editProbability: 0.9,
    linesMedian: 40,
    mostFiles: 4,
    turns: [1, 6],
  },
  misroutedCorrectionProbability: 0.3,
  followedShare: 0.75,
  soundJudgement: 0.6,
  escalationProbability: 0.4,
  askedShare: { fast: 0.55, deep: 0.08 },
  pauseProbability: 0.02,
  developerSpread: { breaks: 0.4, corrections: 0.35, latency: 0.2, activity: 0.3 },
};

/** Many short sessions, as load. */
export const LOAD_PARAMETERS: SimulationParameters = {
  ...DEMO_PARAMETERS,
  activity: 0.75,
  fast: { ...DEMO_PARAMETERS.fast, turns: [1, 2] },
  deep: { ...DEMO_PARAMETERS.deep, turns: [1, 1] },
};
