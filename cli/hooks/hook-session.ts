import { createHash } from "node:crypto";
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import type { Decision } from "@/lib/core/policy/decision";
import { readFileIfAny } from "@/lib/sdk/read-file-if-any";
import { writeFileAtomically } from "@/lib/sdk/write-file-atomically";
import { filesOf } from "../files";
import type { Io } from "../io";

/** What is decided for a conversation; the model follows from the lane. */
export type HeldDecision = Pick<Decision, "lane" | "ruleId" | "reason" | "policyVersion">;

/** What hooks remember of one conversation: numbers and names, no content. */
export type HookSession = {
  startedAt: number;
  model: string | null;
  prompts: number;
  toolCalls: number;
  failedChecks: number;
  corrections: number;
  /** Something since the last prompt tells that the next one corrects. */
  toCorrect: boolean;
  /** Calls that were asked for and of which nothing was heard since. */
  pending: string[];
  held: HeldDecision | null;
  /** Set for one turn by an escalation that does not stay. */
  turn: HeldDecision | null;
  /** The lane that was last advised, so that nobody is told twice. */
  advised: string | null;
};

const KEPT_MS = 3 * 86_400_000;
const CLEAN_ABOVE = 200;

export function newSession(nowMs: number): HookSession {
  return {
    startedAt: nowMs,
    model: null,
    prompts: 0,
    toolCalls: 0,
    failedChecks: 0,
    corrections: 0,
    toCorrect: false,
    pending: [],
    held: null,
    turn: null,
    advised: null,
  };
}

const fileOf = (io: Io, tool: string, session: string): string => {
  const name = createHash("sha256").update(`${tool}\n${session}`).digest("hex").slice(0, 24);
  return path.join(filesOf(io).sessions, `${name}.json`);
};

/** A damaged file counts as none: the decision is made again. */
export function readSession(io: Io, tool: string, session: string): HookSession {
  try {
    const value: unknown = JSON.parse(readFileIfAny(fileOf(io, tool, session))?.toString("utf8") ?? "{}");
    return { ...newSession(io.now()), ...(value as Partial<HookSession>) };
  } catch {
    return newSession(io.now());
  }
}

/** Not waiting for the disk: a power cut costs a moment of a conversation, the wait would be paid by every call of a hook. */
export function writeSession(io: Io, tool: string, session: string, state: HookSession): void {
  writeFileAtomically(fileOf(io, tool, session), JSON.stringify(state), { durable: false });
}

/** Takes away a conversation that has ended, and with it those that never said that they had. */
export function endSession(io: Io, tool: string, session: string): void {
  const { sessions } = filesOf(io);
  rmSync(fileOf(io, tool, session), { force: true });
  if (!existsSync(sessions)) return;
  const files = readdirSync(sessions).map(name => path.join(sessions, name));
  if (files.length < CLEAN_ABOVE) return;
  for (const file of files) {
    const age = io.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > KEPT_MS) rmSync(file, { force: true });
  }
}
