import type { DeveloperSpread, WorkMix } from "./parameters";
import type { Random } from "./random";

export type SimulatedTeam = {
  slug: string;
  name: string;
  repos: readonly [string, ...string[]];
  mix: WorkMix;
  /** Multiplies the flow-break hazard and the correction probability of the whole team. */
  hazardFactor: number;
  correctionFactor: number;
  sessionsPerDay: number;
};

/** Factors by which one developer differs from the team, around 1. */
export type DeveloperTraits = Record<keyof DeveloperSpread, number>;

export type SimulatedDeveloper = { email: string; name: string; team: SimulatedTeam; host: string; traits: DeveloperTraits };

const everyday: WorkMix = {
  "editor-interaction": 4,
  "quick-debug": 3,
  "small-refactor": 3,
  "code-question": 2,
  "large-refactor": 0.7,
  "test-repair": 1,
  "release-prep": 0.3,
  "multi-file-plan": 0.6,
};

export const DEMO_TEAMS: readonly SimulatedTeam[] = [
  {
    slug: "checkout",
    name: "Checkout",
    repos: ["shop-checkout", "shop-web"],
    mix: everyday,
    hazardFactor: 0.8,
    correctionFactor: 0.8,
    sessionsPerDay: 2.6,
  },
  {
    slug: "payments",
    name: "Payments",
    repos: ["payments", "ledger"],
    mix: { ...everyday, "test-repair": 8, "large-refactor": 1.4 },
    hazardFactor: 1.5,
    correctionFactor: 1.6,
    sessionsPerDay: 2.1,
  },
  {
    slug: "mobile",
    name: "Mobile",
    repos: ["app-ios", "app-android"],
    mix: { ...everyday, "editor-interaction": 6 },
    hazardFactor: 0.7,
    correctionFactor: 1,
    sessionsPerDay: 2.8,
  },
  {
    slug: "platform",
    name: "Platform",
    repos: ["infra", "build-tools"],
    mix: { ...everyday, "multi-file-plan": 2, "large-refactor": 2 },
    hazardFactor: 1.1,
    correctionFactor: 0.7,
    sessionsPerDay: 1.9,
  },
  {
    slug: "search",
    name: "Search",
    repos: ["search-api", "ranking"],
    mix: { ...everyday, "code-question": 4 },
    hazardFactor: 1,
    correctionFactor: 1.2,
    sessionsPerDay: 2.3,
  },
  {
    slug: "data",
    name: "Data",
    repos: ["warehouse", "pipelines"],
    mix: { ...everyday, "quick-debug": 5 },
    hazardFactor: 1.3,
    correctionFactor: 1,
    sessionsPerDay: 1.8,
  },
];

const FIRST_NAMES = ["Ada", "Bo", "Chidi", "Dana", "Emil", "Farah", "Gus", "Hana"];
const LAST_NAMES = ["Okafor", "Lind", "Meyer", "Sato", "Novak", "Rossi"];

/** `perTeam` developers in each of the demo's teams; the same people for the same number, and the same traits for the same source. */
export function simulatedDevelopers(perTeam: number, spread: DeveloperSpread, random: Random): SimulatedDeveloper[] {
  return DEMO_TEAMS.flatMap((team, t) =>
    Array.from({ length: perTeam }, (_, i) => {
      const first = FIRST_NAMES[i % FIRST_NAMES.length] ?? "Ada";
      const last = `${LAST_NAMES[t % LAST_NAMES.length] ?? "Lind"}${i >= FIRST_NAMES.length ? Math.floor(i / FIRST_NAMES.length) + 1 : ""}`;
      return {
        email: `${first}.${last}@acme.example`.toLowerCase(),
        name: `${first} ${last}`,
        team,
        host: `${first}-${team.slug}-${i}`.toLowerCase(),
        traits: {
          breaks: random.logNormal(1, spread.breaks),
          corrections: random.logNormal(1, spread.corrections),
          latency: random.logNormal(1, spread.latency),
          activity: random.logNormal(1, spread.activity),
        },
      };
    }),
  );
}
