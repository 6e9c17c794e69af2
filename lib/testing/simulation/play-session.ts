import type { SimulatedLane } from "./parameters";
import type { PlannedEdit, PlannedTurn, SessionPlan } from "./plan";
import type { Random } from "./random";

/** Something a client would report, at an instant (epoch ms). `callId` is unique in the session. */
export type Moment = { atMs: number; lane: SimulatedLane; turn: number } & (
  | { type: "prompt"; chars: number }
  | { type: "first-token"; durationMs: number }
  | { type: "request"; durationMs: number; inputTokens: number; cachedTokens: number; outputTokens: number; reasoningTokens: number }
  | { type: "error"; durationMs: number }
  | { type: "command"; callId: string; command: string; exitCode: number; durationMs: number }
  | { type: "edit"; callId: string; path: string; removed: string[]; added: string[]; edit: PlannedEdit; durationMs: number }
  /** The developer stopped this command. */
  | { type: "stopped"; callId: string; command: string }
);

type Step = { weight: number; play: (durationMs: number) => void };

export type PlayedSession = { moments: Moment[]; startMs: number; endMs: number };

/**
 * Plays a plan from its first prompt at `startMs` on: every turn takes the planned wait exactly, shared out among requests, commands and edits, and the
 * developer answers a permission prompt after the planned time. `id` makes lines and calls of the session its own.
 */
export function playSession(plan: SessionPlan, options: { id: string; startMs: number; random: Random }): PlayedSession {
  const player = createPlayer(options);
  for (const [index, turn] of plan.turns.entries()) player.play(turn, index);
  return { moments: player.moments, startMs: options.startMs, endMs: player.now() };
}

/** Parts of a repository in which sessions work. */
const AREAS = 40;

/** The path of a plan's n-th file: a session works in one part of its repository, found from its id. */
export const filePath = (id: string, file: number): string => `src/area-${Number.parseInt(id.slice(0, 4), 16) % AREAS}/module-${file}.ts`;

function createPlayer({ id, startMs, random }: { id: string; startMs: number; random: Random }) {
  const moments: Moment[] = [];
  const linesOf = new Map<number, string[]>();
  let nowMs = startMs;
  let calls = 0;
  let lines = 0;

  const nextCall = (): string => `call_${id.slice(0, 8)}_${++calls}`;
  const command = (at: Omit<Moment, "type">, text: string, exitCode: number) => (durationMs: number) => {
    nowMs += durationMs;
    moments.push({ ...at, atMs: nowMs, type: "command", callId: nextCall(), command: text, exitCode, durationMs });
  };
  const request = (at: Omit<Moment, "type">) => (durationMs: number) => {
    nowMs += durationMs;
    const input = Math.round(random.logNormal(at.lane === "fast" ? 9_000 : 42_000, 0.4));
    const output = Math.round(random.logNormal(at.lane === "fast" ? 350 : 1_800, 0.5));
    moments.push({
      ...at,
      atMs: nowMs,
      type: "request",
      durationMs,
      inputTokens: input,
      cachedTokens: Math.round(input * 0.8),
      outputTokens: output,
      reasoningTokens: at.lane === "fast" ? 0 : Math.round(output * 0.6),
    });
  };
  const applyEdit = (at: Omit<Moment, "type">, edit: PlannedEdit) => (durationMs: number) => {
    const before = linesOf.get(edit.file) ?? [];
    const removed = before.slice(0, edit.takesBack);
    const added = Array.from({ length: edit.added }, () => `  const value${++lines} = measure("${id.slice(0, 8)}", ${lines});`);
    if (!edit.rejected) linesOf.set(edit.file, added);
    nowMs += durationMs + edit.permissionMs;
    moments.push({ ...at, atMs: nowMs, type: "edit", callId: nextCall(), path: filePath(id, edit.file), removed, added, edit, durationMs });
  };

  function steps(turn: PlannedTurn, at: Omit<Moment, "type">): Step[] {
    const list: Step[] = [];
    const requests = turn.lane === "fast" ? 1 : 3;
    for (let i = 0; i < requests; i++) {
      list.push({ weight: 3, play: request(at) });
      const share = (part: number): number => Math.floor((part * turn.commands) / requests);
      for (let c = share(i); c < share(i + 1); c++) {
        list.push({ weight: 0.3, play: command(at, random.pick(["ls src", "rg measure src", "cat src/module-1.ts"]), 0) });
      }
    }
    if (turn.reverts !== null) list.push({ weight: 0.3, play: command(at, `git checkout -- ${filePath(id, turn.reverts)}`, 0) });
    for (const edit of turn.edits) list.push({ weight: 0.3, play: applyEdit(at, edit) });
    if (turn.check !== "none") list.push({ weight: 2, play: command(at, "npm test", turn.check === "fail" ? 1 : 0) });
    if (turn.commit) list.push({ weight: 0.3, play: command(at, "git commit -am 'work'", 0) });
    // A last answer, unless the developer did not let it come to that.
    if (!turn.abort) list.push({ weight: 1, play: request(at) });
    return list;
  }

  function play(turn: PlannedTurn, index: number): void {
    if (index > 0) nowMs += turn.gapMs;
    const at = { atMs: nowMs, lane: turn.lane, turn: index };
    moments.push({ ...at, type: "prompt", chars: random.integer(20, 400) });
    if (turn.error) {
      nowMs += turn.waitMs;
      moments.push({ ...at, atMs: nowMs, type: "error", durationMs: turn.waitMs });
      return;
    }
    nowMs += turn.firstTokenMs;
    moments.push({ ...at, atMs: nowMs, type: "first-token", durationMs: turn.firstTokenMs });
    const list = steps(turn, at);
    const total = list.reduce((sum, step) => sum + step.weight, 0);
    let done = 0;
    let spentMs = 0;
    for (const step of list) {
      done += step.weight;
      const untilMs = Math.round(((turn.waitMs - turn.firstTokenMs) * done) / total);
      step.play(untilMs - spentMs);
      spentMs = untilMs;
    }
    if (turn.abort) moments.push({ ...at, atMs: nowMs, type: "stopped", callId: nextCall(), command: "npm run build" });
  }

  return { moments, play, now: () => nowMs };
}
