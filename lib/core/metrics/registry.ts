/** "How this is computed", one per figure; the wire shape is `passportSchema` in lib/contract/figure.ts. */
export type MetricPassport = {
  id: string;
  name: string;
  question: string;
  formula: string;
  unit: string;
  better: "higher" | "lower";
  /** Grows when the definition changes, so that figures of different definitions are never compared. */
  version: number;
  window: string;
  caveats: string[];
};

const CLOSED_WORK = "Work closed in the chosen range (30 quiet minutes after its last turn), in the organisation's time zone.";
const UNATTRIBUTED = "Work of unknown developers is part of the value, but not of the interval or of the number of developers.";
const COVERAGE =
  "Some corrections are invisible: Codex leaves nothing when a call is denied with Esc, so its rejections are biased low. Compare clients only within a coverage class.";
const NO_RANKING = "A proxy for teams and lanes; it never ranks individuals.";

/** The registry of figures. Names, formulas and caveats on screens come from here and nowhere else. */
export const METRICS = {
  fr15: {
    id: "fr15",
    name: "Flow retention (proxy)",
    question: "Of the stretches of work in a fast lane, how many are still unbroken after 15 engaged minutes?",
    formula:
      "S(15 min) by Kaplan-Meier over flow episodes: S(t) = product over tj <= t of (1 - dj / nj), d = breaks, done and censored leave the risk set. Engaged minutes are wall time with every wait counted up to 10 s.",
    unit: "share of episodes",
    better: "higher",
    version: 1,
    window: "Episodes begun in the chosen range; one still open counts as followed up to its last event.",
    caveats: [
      "A break is an abort, a terminal error, a wait over 60 s, an escalation after a correction, a second correction in a row, or leaving without a satisfied end.",
      "Not shown when fewer than 10 episodes were followed for 15 minutes.",
      "Interval: log(-log), variance clustered by developer.",
      UNATTRIBUTED,
      NO_RANKING,
    ],
  },
  lfh: {
    id: "lfh",
    name: "Latency flow hits",
    question: "How often does a fast lane answer quickly enough not to interrupt thought?",
    formula:
      "Interactive fast turns with first feedback within the lane's budget (1 s) and a whole wait of at most 10 s, divided by all interactive fast turns.",
    unit: "share of turns",
    better: "higher",
    version: 1,
    window: "Turns begun in the chosen range.",
    caveats: [
      "Time blocked on a permission prompt is not waiting; where a client does not report it, it is counted as waiting.",
      "Where a client sends no time to first token, the end of the first request stands for it.",
      "Interval: Wilson, clustered by developer.",
      UNATTRIBUTED,
    ],
  },
  ar10: {
    id: "ar10",
    name: "Autonomy retention",
    question: "Of the work delegated to a deep lane, how much runs 10 minutes without pulling the developer back?",
    formula:
      "S(10 min) by Kaplan-Meier over autonomy stretches of interactive deep-lane turns; event = first permission prompt answered by a person, clarification, abort or terminal error; done competes. The clock counts the agent's own working time.",
    unit: "share of stretches",
    better: "higher",
    version: 1,
    window: "Stretches begun in the chosen range; one still open counts as followed up to its last event.",
    caveats: [
      "A question to the developer is seen only when the client reports it as a tool call.",
      "Not shown when fewer than 10 stretches were followed for 10 minutes.",
      "Interval: log(-log), variance clustered by developer.",
      UNATTRIBUTED,
      "Never on one axis with flow retention.",
    ],
  },
  cc: {
    id: "cc",
    name: "Corrections per accepted change",
    question: "How much back and forth does an accepted change cost?",
    formula:
      "Sum of corrected turns / sum of accepted changes (turn x file), both over closed chains. A turn is corrected when 1 - product of (1 - weight of each signal seen) is at least 0.5.",
    unit: "corrected turns per change",
    better: "lower",
    version: 1,
    window: CLOSED_WORK,
    caveats: [
      COVERAGE,
      "Changes that nobody was asked about count as accepted; their share stands beside the figure.",
      "Interval: linearised ratio, clustered by developer.",
      UNATTRIBUTED,
      NO_RANKING,
    ],
  },
  fpy: {
    id: "fpy",
    name: "First-pass yield",
    question: "How often is a piece of work accepted without any correction?",
    formula: "Closed chains without a corrected turn that accepted a change, divided by closed chains that accepted a change.",
    unit: "share of chains",
    better: "higher",
    version: 1,
    window: CLOSED_WORK,
    caveats: [COVERAGE, "Interval: Wilson, clustered by developer.", UNATTRIBUTED, NO_RANKING],
  },
} as const satisfies Record<string, MetricPassport>;

export type MetricId = keyof typeof METRICS;

/** A copy of the passport, ready to send. */
export function passportOf(id: MetricId): MetricPassport {
  const metric = METRICS[id];
  return { ...metric, caveats: [...metric.caveats] };
}
