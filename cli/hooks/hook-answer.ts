import type { PolicyDocument, Target } from "@/lib/core/policy/document";
import type { HookMoment } from "./hook-moment";
import type { HookSession } from "./hook-session";

/** The JSON that a tool reads from its hook's standard output; null: nothing to say. */
export type HookAnswer = Readonly<Record<string, unknown>> | null;

/** What a tool's hook can be told about the lane that the work belongs in. Sets `advised` in the session when something is said. */
export type AnswerHook = (moment: HookMoment, session: HookSession, policy: PolicyDocument) => HookAnswer;

/** Codex and Claude Code: their hooks cannot change the model, so a person is told, once per lane. */
export const adviseFor =
  (tool: string): AnswerHook =>
  (moment, session, policy) => {
    if (moment.kind !== "prompt") return null;
    const wanted = wantedTarget(tool, session, policy);
    if (wanted === null || session.model === null || suits(session.model, wanted.target)) return null;
    if (session.advised === wanted.lane) return null;
    session.advised = wanted.lane;
    return { systemMessage: `${describe(wanted, policy)} You are on ${session.model}; /model changes it.` };
  };

/** Gemini CLI asks before each request which model it shall use: there the policy is followed, and said once per lane. */
export const rerouteGemini: AnswerHook = (moment, session, policy) => {
  const wanted = wantedTarget("gemini-cli", session, policy);
  if (wanted === null) return null;
  if (moment.kind === "prompt" && session.advised !== wanted.lane) {
    session.advised = wanted.lane;
    return { systemMessage: describe(wanted, policy) };
  }
  if (moment.kind !== "model" || moment.model === null || suits(moment.model, wanted.target)) return null;
  return { hookSpecificOutput: { hookEventName: "BeforeModel", llm_request: { model: wanted.target.model } } };
};

type Wanted = { lane: string; ruleId: string | null; target: Target };

function wantedTarget(tool: string, { held, turn }: HookSession, { lanes }: PolicyDocument): Wanted | null {
  const decision = turn ?? held;
  const target = lanes.find(lane => lane.id === decision?.lane)?.targets[tool];
  return decision && target ? { lane: decision.lane, ruleId: decision.ruleId, target } : null;
}

/** A fallback is in the lane too. */
function suits(model: string, target: Target): boolean {
  return model === target.model || (target.fallbacks ?? []).includes(model);
}

function describe({ lane, ruleId, target }: Wanted, policy: PolicyDocument): string {
  const name = policy.lanes.find(each => each.id === lane)?.name ?? lane;
  const rule = policy.rules.find(each => each.id === ruleId)?.name ?? ruleId;
  const effort = target.effort ? ` with effort ${target.effort}` : "";
  return `Lanekeeper: this work belongs in ${name}: ${target.model}${effort}${rule ? ` (${rule})` : ""}.`;
}
