import { codexRequest, type OtlpLogs } from "./codex-records";
import { demoDevelopers, type SimulatedDeveloper } from "./organization";
import { DEEP_WORK, type SimulationParameters } from "./parameters";
import { createRandom, type Random } from "./random";
import { planSession } from "./session-plan";

const DAY_MS = 86_400_000;

export type SimulatedRequest = {
  developer: SimulatedDeveloper /** When the client sent it, epoch ms. */;
  sentAtMs: number;
  body: OtlpLogs;
};

export type SimulationOptions = {
  seed: string;
  /** Nothing is sent after this instant. */
  endMs: number;
  days: number;
  developersPerTeam: number;
  parameters: SimulationParameters;
  /** When the organisation published the policy that delegates deep work, epoch ms. */
  publishedAtMs: number;
  /** Share of sessions whose client names nobody. */
  unattributedShare: number;
};

/** Start times of a working day: mornings and afternoons, a thin evening; fewer developers at weekends. */
function sessionStarts(dayMs: number, developer: SimulatedDeveloper, random: Random): number[] {
  const weekday = new Date(dayMs).getUTCDay();
  const weekend = weekday === 0 || weekday === 6;
  const rate = developer.team.sessionsPerDay * (weekend ? 0.06 : 1);
  const starts: number[] = [];
  for (let at = 8 * 60 + random.exponential(rate / 540); at < 21 * 60; at += 35 + random.exponential(rate / (at < 17 * 60 ? 540 : 2_400))) {
    starts.push(dayMs + Math.round(at * 60_000));
  }
  return starts;
}

/** Every request of the organisation, day by day. The same options give the same requests. */
export function* simulateOrganization(options: SimulationOptions): Generator<SimulatedRequest> {
  const firstDay = Math.floor(options.endMs / DAY_MS) * DAY_MS - (options.days - 1) * DAY_MS;
  const developers = demoDevelopers(options.developersPerTeam);
  for (let day = 0; day < options.days; day++) {
    const dayMs = firstDay + day * DAY_MS;
    for (const developer of developers) {
      const random = createRandom(`${options.seed}/${developer.email}/${day}`);
      let busyUntilMs = 0;
      for (const plannedStart of sessionStarts(dayMs, developer, random)) {
        const startMs = Math.max(plannedStart, busyUntilMs + 31 * 60_000);
        const work = random.weighted(developer.team.mix);
        const misroutedShare = startMs < options.publishedAtMs ? options.parameters.misroutedBefore : options.parameters.misroutedAfter;
        const misrouted = DEEP_WORK.includes(work) && random.chance(misroutedShare);
        const plan = planSession({ team: developer.team, work, misrouted, parameters: options.parameters, random });
        const repo = random.pick(developer.team.repos);
        const attributed = !random.chance(options.unattributedShare);
        const { body, endMs } = codexRequest(plan, { developer, repo, startMs, random, attributed });
        busyUntilMs = endMs;
        if (endMs + 5_000 <= options.endMs) yield { developer, sentAtMs: endMs + 5_000, body };
      }
    }
  }
}
