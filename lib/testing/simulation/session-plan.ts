import type { SimulatedDeveloper } from "./organization";
import { DEEP_WORK, type LaneBehaviour, type SimulatedLane, type SimulatedWork, type SimulationParameters } from "./parameters";
import type { PlannedTurn, SessionPlan } from "./plan";
import { type BreakKind, breakTurn, drawBreak } from "./plan-breaks";
import { correct } from "./plan-corrections";
import type { Random } from "./random";

export type PlanOptions = {
  developer: SimulatedDeveloper;
  work: SimulatedWork;
  lane: SimulatedLane;
  parameters: SimulationParameters;
  random: Random;
};

/** Longer than any reading allowance, shorter than what ends a sitting. */
const AWAY_MS: readonly [number, number] = [22 * 60_000, 50 * 60_000];
const WAIT_COUNTED_MS = 10_000;

/**
 * One session of one developer. Flow (autonomy) breaks at an exponential time of the lane's clock; a turn after an edit corrects it with the lane's
 * probability; two corrections in a row may move the rest to the deep lane. Team and developer multiply both.
 */
export function planSession(options: PlanOptions): SessionPlan {
  const { developer, work, parameters, random } = options;
  const turns: PlannedTurn[] = [];
  let lane = options.lane;
  const planned = random.integer(...parameters[lane].turns);
  const breakTime = (): number =>
    random.exponential(parameters[lane].breakHazardPerMinute * developer.team.hazardFactor * developer.traits.breaks);
  let untilBreakMin = breakTime();
  let corrections = 0;
  let gapMs: number | null = null;

  // A developer who stopped a turn always says what was meant instead.
  while (turns.length < planned || turns.at(-1)?.abort) {
    const turn = newTurn(lane, parameters[lane], developer, random);
    const previous = turns.at(-1);
    const away = gapMs !== null && gapMs >= AWAY_MS[0];
    if (gapMs !== null) turn.gapMs = gapMs;
    gapMs = null;
    const corrects = previous !== undefined && !away && previous.edits.length > 0 && random.chance(correctionProbability(options, lane));
    if (corrects && correct(previous, turn, random)) corrections += 1;
    else {
      corrections = 0;
      addEdits(turn, work, parameters, random);
    }
    turns.push(turn);

    const before = untilBreakMin;
    untilBreakMin -= clockMin(turn, lane, away || previous === undefined);
    if (untilBreakMin <= 0) {
      const kind: BreakKind = drawBreak(lane, random);
      if (lane === "deep") stopAfter(turn, before * 60_000);
      gapMs = breakTurn(turn, kind, random, () => random.integer(...AWAY_MS));
      untilBreakMin = breakTime();
      if (kind === "left" && random.chance(0.6)) break;
    } else if (isContent(turn) && random.chance(parameters.pauseProbability)) {
      gapMs = random.integer(...AWAY_MS);
      untilBreakMin = breakTime();
    }
    if (lane === "fast" && corrections >= 2 && random.chance(parameters.escalationProbability)) {
      lane = "deep";
      corrections = 0;
      untilBreakMin = breakTime();
    }
  }
  deliver(turns, random);
  return { work, turns };
}

function newTurn(lane: SimulatedLane, behaviour: LaneBehaviour, developer: SimulatedDeveloper, random: Random): PlannedTurn {
  const { latency } = developer.traits;
  const waitMs = Math.round(Math.min(random.logNormal(behaviour.waitMedianMs * latency, 0.55), behaviour.longestWaitMs));
  return {
    lane,
    gapMs: Math.round(Math.min(random.logNormal(behaviour.gapMedianMs, 0.6), 4 * 60_000)),
    firstTokenMs: Math.round(Math.min(random.logNormal(behaviour.firstTokenMedianMs * latency, 0.45), waitMs * 0.8)),
    waitMs,
    commands: random.integer(lane === "fast" ? 0 : 2, lane === "fast" ? 2 : 6),
    reverts: null,
    edits: [],
    check: "none",
    commit: false,
    abort: false,
    error: false,
  };
}

function stopAfter(turn: PlannedTurn, ms: number): void {
  turn.waitMs = Math.max(1_000, Math.round(ms));
  turn.firstTokenMs = Math.min(turn.firstTokenMs, Math.round(turn.waitMs * 0.8));
}

function correctionProbability({ developer, work, parameters }: PlanOptions, lane: SimulatedLane): number {
  const misrouted = lane === "fast" && DEEP_WORK.has(work) ? parameters.misroutedCorrectionProbability : 0;
  const probability = parameters[lane].correctionProbability + misrouted;
  return Math.min(0.85, probability * developer.team.correctionFactor * developer.traits.corrections);
}

function addEdits(turn: PlannedTurn, work: SimulatedWork, parameters: SimulationParameters, random: Random): void {
  const { editProbability, linesMedian, mostFiles } = parameters[turn.lane];
  if (work === "code-question" || !random.chance(editProbability)) return;
  const count = random.integer(1, mostFiles);
  const first = random.integer(0, 9);
  for (let i = 0; i < count; i++) {
    const asked = random.chance(parameters.askedShare[turn.lane]);
    turn.edits.push({
      file: (first + i) % 10,
      added: Math.min(Math.max(Math.round(random.logNormal(linesMedian, 0.7)), 1), 160),
      takesBack: 0,
      asked,
      permissionMs: asked ? Math.round(random.logNormal(6_000, 0.7)) : 0,
      rejected: false,
    });
  }
  if (random.chance(0.35)) turn.check = "pass";
}

/** How far a turn moves the clock of its lane. A gap in which the developer was away, or before the first prompt, is no engaged time. */
function clockMin(turn: PlannedTurn, lane: SimulatedLane, gapIsAway: boolean): number {
  if (lane === "deep") return turn.waitMs / 60_000;
  const asked = turn.edits.reduce((sum, edit) => sum + edit.permissionMs, 0);
  return (Math.min(turn.waitMs, WAIT_COUNTED_MS) + asked + (gapIsAway ? 0 : turn.gapMs)) / 60_000;
}

/** Nothing is left to be said about the turn. */
function isContent(turn: PlannedTurn): boolean {
  return !turn.abort && !turn.error && turn.check !== "fail" && turn.edits.every(edit => !edit.rejected);
}

/** What ends well is often committed. */
function deliver(turns: PlannedTurn[], random: Random): void {
  const last = turns.at(-1);
  if (last === undefined || last.edits.length === 0 || !isContent(last) || !random.chance(0.6)) return;
  last.check = "pass";
  last.commit = true;
}
