import { DEMO_PARAMETERS, type SimulationParameters } from "@/lib/testing/simulation/parameters";

export type Scenario = { days: number; developersPerTeam: number; parameters: SimulationParameters };

/** The named simulated organisations of `npm run seed -- <scenario>`. */
export const SCENARIOS = {
  demo: { days: 90, developersPerTeam: 8, parameters: DEMO_PARAMETERS },
  /** Accounts and teams, no telemetry. */
  empty: { days: 0, developersPerTeam: 8, parameters: DEMO_PARAMETERS },
  /** Delegated work lands in the fast lane, is corrected, and is moved late. */
  "escalation-storm": {
    days: 30,
    developersPerTeam: 8,
    parameters: { ...DEMO_PARAMETERS, misroutedBefore: 0.95, misroutedAfter: 0.95, escalationProbability: 0.9 },
  },
} as const satisfies Record<string, Scenario>;
export type ScenarioName = keyof typeof SCENARIOS;

export function isScenarioName(name: string): name is ScenarioName {
  return Object.hasOwn(SCENARIOS, name);
}
