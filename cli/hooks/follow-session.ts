import type { CompiledPolicy } from "@/lib/core/policy/evaluate";
import type { Fields } from "../import/json-fields";
import { type HookMoment, hasFailedCheck, hasRevert } from "./hook-moment";
import type { HeldDecision, HookSession } from "./hook-session";

export type Situation = {
  /** Only a prompt is decided about: other moments have no use for it. */
  compile: () => CompiledPolicy;
  stale: boolean;
  /** What is known of the caller beside the conversation. */
  context: Readonly<Record<string, unknown>>;
  nowMs: number;
  /** What `lanekeeper run` decided before the tool started; it has been reported. */
  decidedBefore: HeldDecision | null;
};

export type Step = { session: HookSession; events: Fields[] };

/**
 * The conversation after one more moment, and what there is to report. A decision is made with the first prompt and held for the conversation,
 * because switching costs the prompt cache; only an escalation rule changes it. A prompt counts as a correction when since the one before it a
 * call was refused or broken off, a check failed or something was taken back.
 */
export function followSession(before: HookSession, moment: HookMoment, situation: Situation): Step {
  const session = { ...before, model: moment.model ?? before.model };
  switch (moment.kind) {
    case "asked":
      if (moment.callId !== null) session.pending = [...session.pending, moment.callId].slice(-50);
      return { session, events: [] };
    case "interrupted":
      return { session: { ...session, toCorrect: true }, events: [] };
    case "done": {
      const failedCheck = hasFailedCheck(moment.events);
      session.pending = session.pending.filter(id => id !== moment.callId);
      session.toolCalls += 1;
      session.failedChecks += failedCheck ? 1 : 0;
      session.toCorrect ||= failedCheck || hasRevert(moment.events);
      return { session, events: moment.events };
    }
    case "prompt":
      return decide(session, moment, situation);
    default:
      return { session, events: [] };
  }
}

function decide(before: HookSession, { prompt, session: id }: HookMoment, situation: Situation): Step {
  const corrected = before.prompts > 0 && (before.toCorrect || before.pending.length > 0);
  const session: HookSession = {
    ...before,
    prompts: before.prompts + 1,
    corrections: before.corrections + (corrected ? 1 : 0),
    toCorrect: false,
    pending: [],
    turn: null,
  };
  const events: Fields[] = [];
  const { stale, nowMs } = situation;
  const compiled = situation.compile();
  const context = {
    ...situation.context,
    session: id,
    promptChars: prompt?.length,
    corrections: session.corrections,
    failedChecks: session.failedChecks,
    toolCalls: session.toolCalls,
    minutesInTask: (nowMs - session.startedAt) / 60_000,
  };
  session.held ??= situation.decidedBefore;
  if (session.held === null) {
    const decision = compiled.evaluate(context, { prompt: prompt ?? undefined, stale });
    session.held = heldOf(decision);
    events.push(decisionEvent("route", decision, session.prompts));
  }
  const escalation = compiled.evaluateEscalation({ ...context, lane: session.held.lane });
  if (escalation !== null) {
    if (escalation.sticky === "session") session.held = heldOf(escalation);
    else session.turn = heldOf(escalation);
    events.push(decisionEvent("escalation", escalation, session.prompts));
  }
  return { session, events };
}

const heldOf = ({ lane, ruleId, reason, policyVersion }: HeldDecision): HeldDecision => ({ lane, ruleId, reason, policyVersion });

/** `id` tells several decisions of one conversation apart, and one from its repetition. */
function decisionEvent(type: "route" | "escalation", { lane, ruleId, reason, policyVersion }: HeldDecision, prompt: number): Fields {
  return { type, id: `${type}-${prompt}`, decidedLane: lane, ruleId, reason, policyVersion };
}
