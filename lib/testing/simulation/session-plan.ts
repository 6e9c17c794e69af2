import type { SimulatedTeam } from "./organization";
import { DEEP_WORK, type LaneBehaviour, type SimulatedWork, type SimulationParameters } from "./parameters";
import type { Random } from "./random";

export type PlannedEdit = {
  file: number;
  added: number /** Lines of the previous edit of that file that it takes back. */;
  takesBack: number;
  asked: boolean;
  rejected: boolean;
};

export type PlannedTurn = {
  lane: "fast" | "deep";
  /** From the end of the previous turn to this prompt. */
  gapMs: number;
  firstTokenMs: number;
  waitMs: number;
  permissionMs: number;
  commands: number;
  edit: PlannedEdit | null;
  /** A test run after the edit and whether it fails. */
  check: "none" | "pass" | "fail";
  revert: boolean;
  commit: boolean;
  /** The developer stops the turn while a tool runs. */
  abort: boolean;
  error: boolean;
};

export type SessionPlan = { work: SimulatedWork; turns: PlannedTurn[]; brokeFlow: boolean };

type Break = "abort" | "error" | "stall" | "left";
const BREAKS: Record<Break, number> = { left: 5, abort: 3, stall: 1.5, error: 0.8 };
/** Longer than any reading allowance, so that a developer who left is seen to have left. */
const LEFT_GAP_MS = 25 * 60_000;

const quietTurn = { check: "none", revert: false, commit: false, abort: false, error: false, edit: null } as const;

function newTurn(lane: "fast" | "deep", behaviour: LaneBehaviour, random: Random): PlannedTurn {
  return {
    ...quietTurn,
    lane,
    gapMs: Math.min(random.logNormal(lane === "fast" ? 50_000 : 90_000, 0.6), 4 * 60_000),
    firstTokenMs: random.logNormal(behaviour.firstTokenMedianMs, 0.45),
    waitMs: Math.min(random.logNormal(behaviour.waitMedianMs, 0.55), lane === "fast" ? 50_000 : 20 * 60_000),
    permissionMs: 0,
    commands: random.integer(lane === "fast" ? 0 : 3, lane === "fast" ? 2 : 9),
  };
}

/** The correcting turn's shape follows the kind of correction: re-edit, failing check, revert or rejected edit. */
function correct(previous: PlannedTurn, next: PlannedTurn, random: Random): void {
  if (previous.edit === null) return;
  const kind = random.weighted({ reedit: 6, check: 2.5, revert: 1, reject: 0.8 });
  if (kind === "check") previous.check = "fail";
  if (kind === "revert") next.revert = true;
  if (kind === "reject") previous.edit = { ...previous.edit, asked: true, rejected: true };
  next.gapMs = Math.min(next.gapMs, 3 * 60_000);
  const takesBack = kind === "reedit" ? Math.max(2, Math.ceil(previous.edit.added * 0.6)) : 0;
  next.edit = { file: previous.edit.file, added: random.integer(2, 14), takesBack, asked: random.chance(0.5), rejected: false };
}

function breakTurn(turn: PlannedTurn, kind: Break): void {
  switch (kind) {
    case "abort":
      turn.abort = true;
      return;
    case "error":
      turn.error = true;
      return;
    case "stall":
      turn.waitMs = 75_000;
      return;
    case "left":
      turn.check = "fail";
  }
}

/**
 * One session of one developer. Flow breaks come at an exponential time of engaged minutes with the lane's hazard; each edit is corrected with
 * the lane's probability; two corrections in a row may escalate the rest to the deep lane.
 */
export function planSession(options: {
  team: SimulatedTeam;
  work: SimulatedWork;
  misrouted: boolean;
  parameters: SimulationParameters;
  random: Random;
}): SessionPlan {
  const { team, work, misrouted, parameters, random } = options;
  let lane: "fast" | "deep" = DEEP_WORK.includes(work) && !misrouted ? "deep" : "fast";
  const planned = lane === "fast" ? random.integer(3, 16) : random.integer(1, 4);
  const breakAfterMin = random.exponential(parameters[lane].breakHazardPerMinute * team.hazardFactor);
  const turns: PlannedTurn[] = [];
  let engagedMin = 0;
  let corrections = 0;
  let brokeFlow = false;

  for (let i = 0; i < planned; i++) {
    const behaviour = parameters[lane];
    const turn = newTurn(lane, behaviour, random);
    const previous = turns.at(-1);
    const probability =
      (behaviour.correctionProbability + (misrouted && lane === "fast" ? parameters.misroutedCorrectionProbability : 0)) *
      team.correctionFactor;
    if (previous?.edit && random.chance(Math.min(probability, 0.8))) {
      correct(previous, turn, random);
      corrections += 1;
    } else {
      corrections = 0;
      if (work !== "code-question" && random.chance(lane === "fast" ? 0.75 : 0.9)) {
        const added = Math.round(random.logNormal(lane === "fast" ? 9 : 40, 0.7));
        turn.edit = {
          file: random.integer(0, lane === "fast" ? 2 : 9),
          added: Math.min(Math.max(added, 1), 160),
          takesBack: 0,
          asked: lane === "fast" && random.chance(parameters.askedShare),
          rejected: false,
        };
        if (random.chance(0.35)) turn.check = "pass";
      }
    }
    if (turn.edit?.asked) turn.permissionMs = random.logNormal(6_000, 0.7);
    turns.push(turn);

    engagedMin += (Math.min(turn.waitMs, 10_000) + (previous ? turn.gapMs : 0)) / 60_000;
    const clockMin = lane === "fast" ? engagedMin : engagedMin + turn.waitMs / 60_000;
    if (clockMin >= breakAfterMin && !brokeFlow) {
      brokeFlow = true;
      const kind = random.weighted(lane === "fast" ? BREAKS : { abort: 3, error: 1 });
      breakTurn(turn, kind);
      if (kind === "left" || random.chance(0.5)) break;
      const resumed = newTurn(lane, behaviour, random);
      turns.push({ ...resumed, gapMs: kind === "abort" ? 20_000 : LEFT_GAP_MS });
    }
    if (lane === "fast" && corrections >= 2 && random.chance(parameters.escalationProbability)) {
      lane = "deep";
      corrections = 0;
    }
  }
  const last = turns.at(-1);
  if (last && !brokeFlow && last.edit && !last.edit.rejected && random.chance(0.6)) {
    last.check = "pass";
    last.commit = true;
  }
  return { work, turns, brokeFlow };
}
