import { DIMENSIONS, type MetricPassport } from "@/lib/core/metrics/passport";
import { TURNS_BEGUN } from "./caveats";

/** Adoption (METRICS section 8 for its floors; SCREENS, adoption). */
export const ADOPTION_METRICS = {
  "active-developers": {
    id: "active-developers",
    family: "adoption",
    name: "Active developers",
    question: "How many developers work with the tools?",
    formula: "Developers with at least one turn.",
    unit: "developers",
    kind: "count",
    observations: "turns",
    better: "neither",
    version: 1,
    window: TURNS_BEGUN,
    caveats: [
      "Who cannot be told apart is not counted: work of unknown developers is left out.",
      "A developer who works in two groups counts in both, so groups do not add up to the total.",
    ],
    headline: true,
    dimensions: DIMENSIONS,
    interval: "none",
    floor: true,
    bySignals: false,
    closingDays: 1,
    beside: [],
    curve: false,
    distribution: null,
  },
} as const satisfies Record<string, MetricPassport>;
