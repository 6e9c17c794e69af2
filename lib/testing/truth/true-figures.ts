import type { SimulatedSession } from "@/lib/testing/simulation/simulate-sessions";
import { readPlan } from "./read-plan";
import type { TrueChain, TrueEpisode, TrueSession } from "./true-session";

/** The figures whose intervals are tested against the truth. */
export const TRUE_FIGURES = [
  "fr15",
  "rmst15",
  "ar10",
  "lfh",
  "ccFast",
  "ccDeep",
  "fpy",
  "fpyFast",
  "acceptance",
  "underRouting",
  "escalationYield",
  "compliance",
  "ruleEffectOnCc",
] as const;
export type TrueFigure = (typeof TRUE_FIGURES)[number];

/** What is before and what is after a publish, epoch ms; a chain belongs to where it closes. */
export type Publish = { beforeMs: number; afterMs: number };

/**
 * The value of each figure in a population so large that chance has no part in it: the definition applied to plans, by sums and a naive product-limit
 * estimate. No function of lib/core/metrics takes part.
 */
export function trueFigures(sessions: Iterable<SimulatedSession>, publish: Publish): Record<TrueFigure, number> {
  const flow: TrueEpisode[] = [];
  const autonomy: TrueEpisode[] = [];
  const sums = new Map<string, { of: number; n: number }>();
  const add = (name: string, of: number, n: number): void => {
    const sum = sums.get(name) ?? { of: 0, n: 0 };
    sums.set(name, { of: sum.of + of, n: sum.n + n });
  };
  for (const session of sessions) {
    const truth = readPlan(session.plan, session.startMs);
    for (const episode of truth.episodes) (episode.kind === "flow" ? flow : autonomy).push(episode);
    addTurns(truth, add);
    if (session.reported) for (const turn of truth.turns) add("compliance", turn.lane === session.decision.lane ? 1 : 0, 1);
    for (const chain of truth.chains) addChain(chain, publish, add);
  }
  const ratio = (name: string): number => {
    const sum = sums.get(name);
    if (sum === undefined || sum.n === 0) throw new RangeError(`the population says nothing about ${name}`);
    return sum.of / sum.n;
  };
  return {
    fr15: survival(flow, 15).value,
    rmst15: survival(flow, 15).area,
    ar10: survival(autonomy, 10).value,
    lfh: ratio("lfh"),
    ccFast: ratio("cc fast"),
    ccDeep: ratio("cc deep"),
    fpy: ratio("fpy"),
    fpyFast: ratio("fpy fast"),
    acceptance: ratio("acceptance"),
    underRouting: ratio("underRouting"),
    escalationYield: ratio("escalationYield"),
    compliance: ratio("compliance"),
    ruleEffectOnCc: ratio("cc after") - ratio("cc before"),
  };
}

type Add = (name: string, of: number, n: number) => void;

function addTurns({ turns, escalations }: TrueSession, add: Add): void {
  for (const turn of turns) {
    if (turn.lane === "fast") add("lfh", turn.hit ? 1 : 0, 1);
    add("acceptance", turn.accepts, turn.accepts + turn.rejects);
  }
  for (const { worked } of escalations) add("escalationYield", worked ? 1 : 0, 1);
}

function addChain({ lane, closesAtMs, corrected, accepted }: TrueChain, { beforeMs, afterMs }: Publish, add: Add): void {
  add(`cc ${lane}`, corrected, accepted);
  if (closesAtMs < beforeMs) add("cc before", corrected, accepted);
  if (closesAtMs >= afterMs) add("cc after", corrected, accepted);
  if (lane === "fast") add("underRouting", corrected >= 2 ? 1 : 0, 1);
  if (accepted === 0) return;
  add("fpy", corrected === 0 ? 1 : 0, 1);
  if (lane === "fast") add("fpy fast", corrected === 0 ? 1 : 0, 1);
}

/** Share not broken by `minutes`, and the area under the curve until then: at each break those who are left are thinned by one of them. */
function survival(episodes: readonly TrueEpisode[], minutes: number): { value: number; area: number } {
  const sorted = inOrder(episodes);
  let value = 1;
  let area = 0;
  let fromMin = 0;
  for (const [index, episode] of sorted.entries()) {
    if (episode.minutes > minutes) break;
    if (episode.cause !== "break") continue;
    area += value * (episode.minutes - fromMin);
    fromMin = episode.minutes;
    value *= 1 - 1 / (sorted.length - index);
  }
  return { value, area: area + value * (minutes - fromMin) };
}

/** By time; what ends by a break first, as an observation that ends otherwise at the same time was still at risk. */
function inOrder(episodes: readonly TrueEpisode[]): TrueEpisode[] {
  const rank = { break: 0, done: 1, censored: 2 };
  return [...episodes].sort((a, b) => a.minutes - b.minutes || rank[a.cause] - rank[b.cause]);
}
