import type { Decision } from "@/lib/core/policy/decision";
import { type CompiledPolicy, compilePolicy } from "@/lib/core/policy/evaluate";
import type { SimulatedDeveloper } from "./organization";
import { DEEP_WORK, type SimulatedLane, type SimulatedTool, type SimulatedWork, type SimulationParameters } from "./parameters";
import type { SessionPlan } from "./plan";
import type { SimulatedPolicy } from "./policies";
import { createRandom, type Random } from "./random";
import { planSession } from "./session-plan";

const DAY_MS = 86_400_000;

/** A session as it truly was, before any client told of it. `random` goes on where the plan left off. */
export type SimulatedSession = {
  id: string;
  tool: SimulatedTool;
  developer: SimulatedDeveloper;
  repo: string;
  /** Of the first prompt, epoch ms. */
  startMs: number;
  plan: SessionPlan;
  decision: Decision;
  /** The decision reached us. */
  reported: boolean;
  random: Random;
};

export type SessionOptions = {
  seed: string;
  developers: readonly SimulatedDeveloper[];
  /** Midnight (UTC) of the first day. */
  firstDayMs: number;
  days: number;
  parameters: SimulationParameters;
  /** In the order of publishing; the first one decides from the beginning. */
  policies: readonly [SimulatedPolicy, ...SimulatedPolicy[]];
};

/** The sessions of each developer, day by day, in which one ends at least 31 min before the next begins. The same options give the same sessions. */
export function* simulateSessions(options: SessionOptions): Generator<SimulatedSession> {
  const policies = options.policies.map(({ fromMs, policy, version }) => ({ fromMs, compiled: compilePolicy({ ...policy, version }) }));
  for (let day = 0; day < options.days; day++) {
    const dayMs = options.firstDayMs + day * DAY_MS;
    for (const developer of options.developers) {
      const random = createRandom(`${options.seed}/${developer.email}/${day}`);
      let busyUntilMs = 0;
      for (const plannedMs of sessionStarts(dayMs, developer, options.parameters.activity, random)) {
        const startMs = Math.max(plannedMs, busyUntilMs + 31 * 60_000);
        const { compiled } = policies.findLast(each => each.fromMs <= startMs) ?? policies[0] ?? missing();
        const session = simulateSession(options.parameters, compiled, developer, startMs, random);
        busyUntilMs = startMs + durationMs(session.plan);
        yield session;
      }
    }
  }
}

function missing(): never {
  throw new RangeError("a simulation needs a policy");
}

function simulateSession(
  parameters: SimulationParameters,
  policy: CompiledPolicy,
  developer: SimulatedDeveloper,
  startMs: number,
  random: Random,
): SimulatedSession {
  const work = random.weighted(developer.team.mix);
  const repo = random.pick(developer.team.repos);
  const id = conversationId(random);
  const tool = random.weighted(parameters.tools);
  const context = {
    tool,
    surface: "tui",
    interactive: true,
    workType: work,
    team: developer.team.slug,
    developer: developer.email,
    repo,
    session: id,
  };
  const decision = policy.evaluate(context);
  const reported = random.chance(parameters.reportedShare);
  const lane = laneOf(work, decision, parameters, random);
  const plan = planSession({ developer, work, lane, parameters, random });
  return { id, tool, developer, repo, startMs, plan, decision, reported, random };
}

/** Most follow the decision; the others do what they think right, and are not always. */
function laneOf(work: SimulatedWork, decision: Decision, parameters: SimulationParameters, random: Random): SimulatedLane {
  if (decision.explored || random.chance(parameters.followedShare)) return decision.lane === "deep" ? "deep" : "fast";
  return DEEP_WORK.has(work) && random.chance(parameters.soundJudgement) ? "deep" : "fast";
}

/** Start times of a working day: mornings and afternoons, a thin evening; fewer developers at weekends. */
function sessionStarts(dayMs: number, developer: SimulatedDeveloper, activity: number, random: Random): number[] {
  const weekday = new Date(dayMs).getUTCDay();
  const weekend = weekday === 0 || weekday === 6;
  const rate = developer.team.sessionsPerDay * developer.traits.activity * activity * (weekend ? 0.06 : 1);
  const starts: number[] = [];
  for (let at = 8 * 60 + random.exponential(rate / 540); at < 21 * 60; at += 35 + random.exponential(rate / (at < 17 * 60 ? 540 : 2_400))) {
    starts.push(dayMs + Math.round(at * 60_000));
  }
  return starts;
}

/** From the first prompt to the end of the last turn. */
export function durationMs(plan: SessionPlan): number {
  return plan.turns.reduce((sum, turn, index) => {
    const asked = turn.edits.reduce((total, edit) => total + edit.permissionMs, 0);
    return sum + (index === 0 ? 0 : turn.gapMs) + turn.waitMs + asked;
  }, 0);
}

/** A version-7-shaped id from the seeded source. */
export function conversationId(random: Random): string {
  const hex = (length: number): string =>
    random
      .integer(0, 16 ** length - 1)
      .toString(16)
      .padStart(length, "0");
  return `${hex(8)}-${hex(4)}-7${hex(3)}-a${hex(3)}-${hex(6)}${hex(6)}`;
}
