import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { beganMs } from "./cut-sittings";
import { taskReports } from "./task-reports";
import { LATE_PROMPT_MS, type ToldPrompt, toldPrompts } from "./told-prompts";
import { callKey, type ToolCall, toolCalls } from "./tool-calls";

/** One turn: the main thread's events from `t0` to the next prompt, and what served it (`folded`), each in the total order. */
export type TurnCut = {
  index: number;
  t0Ms: number;
  /** `t0` of the next turn; null for the last. */
  nextMs: number | null;
  prompt: CanonicalEvent | null;
  main: CanonicalEvent[];
  folded: CanonicalEvent[];
  /** Both, the main thread's first, and the tool calls among them. */
  all: CanonicalEvent[];
  calls: ToolCall[];
};
/** A turn while events are still put into it. */
type OpenTurn = Omit<TurnCut, "all" | "calls">;

/** How far a first-token event's start may lie after its prompt: the client's own preparation. */
const EARLY_PROMPT_MS = 5_000;

/**
 * Cuts one sitting into turns. `t0` is the earlier of the prompt event and (first-token event - its duration); slash commands open no turn. Work
 * without any prompt (its record was lost) makes one turn of its own, so that nothing spent disappears. `children` are folded in by time.
 * Expects both lists in their total order.
 */
export function cutTurns(main: readonly CanonicalEvent[], children: readonly CanonicalEvent[]): TurnCut[] {
  const reports = taskReports(main, children);
  const told = toldPrompts(main.filter(event => !reports.has(event.eventId)));
  const prompts = told.map(({ prompt }) => prompt);
  const starts = prompts.length > 0 ? promptStarts(prompts, main) : [Math.min(...main.map(beganMs))];
  const turns: OpenTurn[] = starts.map((t0Ms, index) => ({
    index,
    t0Ms,
    nextMs: starts[index + 1] ?? null,
    prompt: prompts[index] ?? null,
    main: [],
    folded: [],
  }));
  const place = placer(turns, told);
  for (const event of main) place(event).main.push(event);
  for (const event of children) place(event).folded.push(event);
  return turns.map(turn => {
    const all = [...turn.main, ...turn.folded];
    return { ...turn, all, calls: toolCalls(all) };
  });
}

/** Each first token goes to the nearest prompt that it can belong to; each prompt keeps its earliest; starts never run backwards. */
function promptStarts(prompts: readonly CanonicalEvent[], main: readonly CanonicalEvent[]): number[] {
  const starts = prompts.map(prompt => prompt.tsMs);
  for (const token of main) {
    if (token.type !== "first_token") continue;
    const began = beganMs(token);
    const nearest = nearestPrompt(prompts, began);
    if (nearest !== null) starts[nearest] = Math.min(starts[nearest] ?? began, began);
  }
  for (let index = 1; index < starts.length; index++) {
    const before = starts[index - 1] ?? 0;
    if ((starts[index] ?? 0) <= before) starts[index] = Math.max(prompts[index]?.tsMs ?? before, before);
  }
  return starts;
}

function nearestPrompt(prompts: readonly CanonicalEvent[], beganAtMs: number): number | null {
  let best: { index: number; distance: number } | null = null;
  for (const [index, prompt] of prompts.entries()) {
    const late = prompt.tsMs - beganAtMs;
    if (late > LATE_PROMPT_MS || -late > EARLY_PROMPT_MS) continue;
    if (best === null || Math.abs(late) < best.distance) best = { index, distance: Math.abs(late) };
  }
  return best?.index ?? null;
}

/** The last turn begun by then; the first one for what precedes all prompts. */
function turnAt(turns: readonly OpenTurn[], tsMs: number): OpenTurn {
  const found = turns.findLast(turn => turn.t0Ms <= tsMs) ?? turns[0];
  if (found === undefined) throw new RangeError("a sitting has at least one turn");
  return found;
}

/** By the client's own turn id where a prompt carries it; a call's later events follow its first one; everything else by time. */
function placer(turns: readonly OpenTurn[], told: readonly ToldPrompt[]): (event: CanonicalEvent) => OpenTurn {
  const byPrompt = new Map<string, OpenTurn>();
  const byTurnId = new Map<string, OpenTurn>();
  for (const [index, { records }] of told.entries()) {
    const turn = turns[index];
    if (turn === undefined) continue;
    for (const record of records) {
      byPrompt.set(record.eventId, turn);
      if (record.turn !== null) byTurnId.set(record.turn, turn);
    }
  }
  const byCall = new Map<string, OpenTurn>();
  return event => {
    const call = event.callId === null ? null : callKey(event);
    const named = byPrompt.get(event.eventId) ?? (event.turn === null ? undefined : byTurnId.get(event.turn));
    const turn = named ?? (call === null ? undefined : byCall.get(call)) ?? turnAt(turns, event.tsMs);
    if (call !== null && !byCall.has(call)) byCall.set(call, turn);
    return turn;
  };
}
