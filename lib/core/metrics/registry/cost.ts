import type { MetricPassport } from "@/lib/core/metrics/passport";
import { BY_CLASS, BY_RATIO, BY_WILSON, CLOSED_WORK, NO_RANKING, TURNS_BEGUN, UNATTRIBUTED } from "./caveats";
import { PASSPORT_DEFAULTS } from "./passport-defaults";

const PRICES =
  "By the organisation's prices (input, cached input, output per million tokens) in force when the tokens were used; models without a price are left out and said to be unknown, never taken as free.";

const shared = { ...PASSPORT_DEFAULTS, family: "cost" } as const;

/** Cost and lane economics (METRICS section 6). */
export const COST_METRICS = {
  "effective-cost": {
    ...shared,
    id: "effective-cost",
    bySignals: true,
    name: "Effective cost per accepted change",
    question: "What does an accepted change really cost, people's time included?",
    formula:
      "[tokens + c/60 x (a x waiting of turns that correct nothing + sum over correcting turns of (a x waiting + min(H, G)) + minutes of review given + beta x breaks)] / accepted changes, over closed chains. c = 100 $ an hour, a = 1 in fast and 0.25 in deep lanes, beta = 5 min; all three are settings.",
    unit: "dollars per accepted change",
    kind: "usd",
    observations: "chains",
    better: "lower",
    window: CLOSED_WORK,
    caveats: [
      BY_CLASS,
      PRICES,
      "Only interactive turns make anyone wait. Breaks are those of flow in fast lanes and pull-backs in deep ones.",
      "By work type only where it was declared or classified: an inferred one follows from the lane's own behaviour.",
      "Observational: lanes get different work.",
      "Seats are not in it: seat cost and usage cost are never added up.",
      BY_RATIO,
      UNATTRIBUTED,
      NO_RANKING,
    ],
    headline: true,
    interval: "linearised",
    beside: ["unpriced-share"],
  },
  "token-cost": {
    ...shared,
    id: "token-cost",
    name: "Token cost",
    question: "What did the tokens cost, by our prices?",
    formula: "Sum over turns of (input - cached) x input price + cached x cached price + output x output price.",
    unit: "dollars",
    kind: "usd",
    observations: "turns",
    better: "lower",
    window: TURNS_BEGUN,
    caveats: [
      PRICES,
      "Sub-agents' and helpers' tokens count with the turn that they served.",
      "Interval: total over developers as drawn, clustered.",
      UNATTRIBUTED,
    ],
    interval: "linearised",
    beside: ["client-cost", "unpriced-share"],
  },
  "client-cost": {
    ...shared,
    id: "client-cost",
    name: "Cost by the client",
    question: "What do the clients themselves say that it cost?",
    formula: "Sum of the cost that clients report with their requests (Claude Code does).",
    unit: "dollars",
    kind: "usd",
    observations: "turns with a client's figure",
    better: "lower",
    window: TURNS_BEGUN,
    caveats: [
      "Only of clients that report one; not comparable with a total over all.",
      "Interval: total over developers as drawn, clustered.",
      UNATTRIBUTED,
    ],
    interval: "linearised",
  },
  "unpriced-share": {
    ...shared,
    id: "unpriced-share",
    name: "Turns without a price",
    question: "Of how much work is the cost not known?",
    formula: "Turns in which a model without a price used tokens / turns.",
    unit: "share of turns",
    kind: "share",
    observations: "turns",
    better: "lower",
    window: TURNS_BEGUN,
    caveats: [BY_WILSON, UNATTRIBUTED],
    interval: "wilson",
  },
} as const satisfies Record<string, MetricPassport>;
