import type { PolicyDraft } from "@/lib/core/policy/document";
import { DEMO_PARAMETERS, LOAD_PARAMETERS, type SimulationParameters } from "@/lib/testing/simulation/parameters";
import { cautiousPolicy, delegatingPolicy, shortcutPolicy } from "@/lib/testing/simulation/policies";

/** A policy that the organisation publishes when this share of the simulated time has gone by. */
export type PlannedPublish = { afterShare: number; policy: PolicyDraft; note: string };

export type Scenario = {
  days: number;
  developersPerTeam: number;
  parameters: SimulationParameters;
  publishes: readonly PlannedPublish[];
  /** What is proposed in the end and waits for a review. */
  proposal: (Pick<PlannedPublish, "policy" | "note"> & { description: string }) | null;
  /** How often everything derived is there in the end; more than once is a load to measure with, not a story. */
  copies: number;
};

/** Share of sessions that try the other lane, so that lanes can be compared without selection. */
const EXPLORATION_PERCENT = 5;

/** The named simulated organisations of `npm run seed -- <scenario>`; all begin with the careful policy. */
export const SCENARIOS = {
  demo: {
    days: 90,
    developersPerTeam: 8,
    parameters: DEMO_PARAMETERS,
    copies: 1,
    publishes: [
      {
        afterShare: 0.5,
        policy: delegatingPolicy(EXPLORATION_PERCENT),
        note: "Delegate test repair, larger refactors and multi-file plans",
      },
      {
        afterShare: 0.69,
        policy: shortcutPolicy(EXPLORATION_PERCENT),
        note: "Payments repairs its tests in the fast lane during the freeze",
      },
    ],
    proposal: {
      policy: delegatingPolicy(EXPLORATION_PERCENT),
      note: "Payments delegates test repair again",
      description: "The freeze is over. Corrections of test repair in payments went up when the exception came in.",
    },
  },
  /** Accounts and teams, no telemetry. */
  empty: { days: 0, developersPerTeam: 8, parameters: DEMO_PARAMETERS, publishes: [], proposal: null, copies: 1 },
  /** Work that needs the deep lane lands in the fast one, is corrected, and is moved late. */
  "escalation-storm": {
    days: 30,
    developersPerTeam: 8,
    parameters: { ...DEMO_PARAMETERS, followedShare: 0.95, escalationProbability: 0.9 },
    publishes: [],
    proposal: null,
    copies: 1,
  },
  /** About 10 million events in 500,000 sessions of 480 developers, for `npm run bench -- dashboards`. */
  huge: {
    days: 91,
    developersPerTeam: 8,
    parameters: LOAD_PARAMETERS,
    publishes: [
      {
        afterShare: 0.5,
        policy: delegatingPolicy(EXPLORATION_PERCENT),
        note: "Delegate test repair, larger refactors and multi-file plans",
      },
    ],
    proposal: null,
    copies: 77,
  },
} as const satisfies Record<string, Scenario>;
export type ScenarioName = keyof typeof SCENARIOS;

/** The policy with which every scenario begins. */
export const FIRST_POLICY: Pick<PlannedPublish, "policy" | "note"> = {
  policy: cautiousPolicy(),
  note: "Begin carefully: only release preparation is delegated",
};

export function isScenarioName(name: string): name is ScenarioName {
  return Object.hasOwn(SCENARIOS, name);
}
