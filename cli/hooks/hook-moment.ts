import { isObject, toText } from "@/lib/core/telemetry/otlp/attribute-value";
import { checkKind } from "@/lib/core/telemetry/shell/check-commands";
import { gitEffect } from "@/lib/core/telemetry/shell/git-commands";
import { splitShell } from "@/lib/core/telemetry/shell/shell-command";
import type { Fields } from "../import/json-fields";

export type Json = Readonly<Record<string, unknown>>;

/** What a tool's hook tells, in the same words for every tool. */
export type HookMoment = {
  kind: "start" | "prompt" | "model" | "asked" | "done" | "interrupted" | "end" | "other";
  session: string;
  cwd: string;
  /** The model in use, where the tool says it. */
  model: string | null;
  /** For deciding here; it is never sent. */
  prompt: string | null;
  callId: string | null;
  /** For the server; without what is the same for the whole conversation. */
  events: Fields[];
};

/** What every tool's hooks have in common. Throws for what is no hook's input. */
export function momentOf(input: unknown, kinds: Readonly<Record<string, HookMoment["kind"]>>): HookMoment & { input: Json; name: string } {
  if (!isObject(input)) throw new Error("the input is no JSON object");
  const session = toText(input.session_id);
  const name = toText(input.hook_event_name);
  if (session === null || name === null) throw new Error("the input names no session or no event");
  return {
    input,
    name,
    kind: Object.hasOwn(kinds, name) ? (kinds[name] ?? "other") : "other",
    session,
    cwd: toText(input.cwd) ?? "",
    model: toText(input.model),
    prompt: toText(input.prompt),
    callId: toText(input.tool_use_id),
    events: [],
  };
}

/** A check (test, linter, type check, build) among the results that failed. */
export function hasFailedCheck(events: readonly Fields[]): boolean {
  return events.some(event => failed(event) && splitShell(event.command ?? "").some(command => checkKind(command) !== null));
}

/** A person took back what was done: a revert in a shell line. */
export function hasRevert(events: readonly Fields[]): boolean {
  return events.some(event => splitShell(event.command ?? "").some(command => gitEffect(command)?.effect === "revert"));
}

const failed = ({ success, exitCode }: Fields): boolean => success === false || (exitCode ?? 0) !== 0;
