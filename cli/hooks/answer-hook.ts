import { compilePolicy } from "@/lib/core/policy/evaluate";
import type { NativeEventInput } from "@/lib/core/telemetry/native/native-event-schema";
import { currentPolicyOf, evaluatorProblem, isPollDue } from "@/lib/sdk/current-policy";
import { type Config, findConfig } from "../config-file";
import type { Fields } from "../import/json-fields";
import type { Io } from "../io";
import { decidedBefore } from "../run-decision";
import { policyStoreOf } from "../server-of";
import { logLine } from "../spool/log-line";
import { spoolEvents } from "../spool/spool";
import { workPlaceOf } from "../tools/work-place";
import { readClaudeHook } from "./claude-hook";
import { readCodexHook } from "./codex-hook";
import { followSession } from "./follow-session";
import { readGeminiHook } from "./gemini-hook";
import { type AnswerHook, adviseFor, type HookAnswer, rerouteGemini } from "./hook-answer";
import type { HookMoment } from "./hook-moment";
import { endSession, readSession, writeSession } from "./hook-session";

type HookTool = {
  id: string;
  read: (input: unknown, nowMs: number) => HookMoment;
  answer: AnswerHook;
  /** Whether what the hook sees of prompts and calls is reported. */
  reports: boolean;
};

export const HOOK_TOOLS: Readonly<Record<string, HookTool>> = {
  codex: { id: "codex", read: readCodexHook, answer: adviseFor("codex"), reports: true },
  claude: { id: "claude-code", read: readClaudeHook, answer: adviseFor("claude-code"), reports: true },
  gemini: { id: "gemini-cli", read: readGeminiHook, answer: rerouteGemini, reports: false },
};

/**
 * The answer to one call of a tool's hook, from what is cached here; no server is asked. What there is to report is left in the spool. Throws when
 * the input is not understood or there is no policy.
 */
export function answerHook(io: Io, tool: HookTool, input: unknown): HookAnswer {
  const config = findConfig(io);
  if (config === null) throw new Error("not signed in");
  const moment = tool.read(input, io.now());
  const store = policyStoreOf(io, config.url);
  const cached = store.readPolicy();
  const state = store.readState();
  if (moment.kind === "start" && isPollDue(state, io.now())) io.startInBackground("send");
  if (moment.kind === "end") endSession(io, tool.id, moment.session);
  if (cached.kind !== "good") throw new Error(`the cached policy is ${cached.kind === "damaged" ? "damaged" : "missing"}`);
  const { policy, stale } = currentPolicyOf(cached, state, io.now());
  if (policy.client.failMode === "closed" && evaluatorProblem(policy)) throw new Error("the policy needs a newer lanekeeper");
  const place = workPlaceOf(moment.cwd || io.cwd);
  const context = contextOf(config, tool.id, place, io.now());
  const { session, events } = followSession(readSession(io, tool.id, moment.session), moment, {
    compile: () => compilePolicy(policy),
    stale,
    context,
    nowMs: io.now(),
    decidedBefore: decidedBefore(io),
  });
  const answer = tool.answer(moment, session, policy);
  if (moment.kind !== "end" && moment.kind !== "other") writeSession(io, tool.id, moment.session, session);
  report(io, tool, moment, [...ownEvents(tool, moment), ...(tool.reports ? events : events.filter(isDecision))], place);
  return answer;
}

type Place = ReturnType<typeof workPlaceOf>;

function contextOf({ developer, team }: Config, tool: string, { repo, branch }: Place, nowMs: number): Record<string, unknown> {
  const known = { tool, developer, team, repo, branch, hour: new Date(nowMs).getHours() };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null && value !== undefined));
}

/** What the moment itself tells: that somebody asked, and that the conversation ended. */
function ownEvents({ reports }: HookTool, { kind, prompt }: HookMoment): Fields[] {
  if (kind === "end") return [{ type: "session_end" }];
  return reports && kind === "prompt" ? [{ type: "prompt", promptChars: prompt?.length ?? null }] : [];
}

const isDecision = ({ type }: Fields): boolean => type === "route" || type === "escalation";

function report(io: Io, { id }: HookTool, { session, cwd }: HookMoment, events: readonly Fields[], { repo, branch }: Place): void {
  const common = { tool: id, session, repo, branch, ...(cwd && { cwd }) };
  const complete = events.map((event): NativeEventInput => ({ time: io.now(), ...event, ...common }));
  try {
    spoolEvents(io, complete);
  } catch (error) {
    // The answer does not depend on the report.
    logLine(io, `spool: ${error instanceof Error ? error.message : error}`);
  }
}
