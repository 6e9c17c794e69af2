import { isObject, toText } from "@/lib/core/telemetry/otlp/attribute-value";
import type { ClaudeEntry, Json, SessionEvent } from "./claude-entry";

/** A call that an answer asked for. */
type AskedCall = { name: string; input: Json; time: string };

/** The calls that answers asked for, by id. */
export function askedCalls(entries: readonly ClaudeEntry[]): Map<string, AskedCall> {
  const calls = new Map<string, AskedCall>();
  for (const { blocks, time } of entries) {
    for (const block of blocks) {
      const id = toText(block.id);
      if (block.type !== "tool_use" || id === null) continue;
      calls.set(id, { name: toText(block.name) ?? "", input: isObject(block.input) ? block.input : {}, time });
    }
  }
  return calls;
}

/**
 * Events of a message that carries a call's result: the decision (where the version writes it down), the result, and the edit with its exact
 * diff. A shell line goes along to be reduced where it arrives; what it printed does not.
 */
export function toolEvents(entry: ClaudeEntry, calls: ReadonlyMap<string, AskedCall>): SessionEvent[] {
  return entry.blocks.flatMap(block => {
    const callId = block.type === "tool_result" ? toText(block.tool_use_id) : null;
    if (callId === null) return [];
    const call = calls.get(callId);
    const common = { callId, toolName: call?.name ?? null, time: entry.time, turn: toText(entry.fields.promptId) };
    if (entry.fields.toolDenialKind === "user-rejected" || entry.fields.toolUseResult === "User rejected tool use") {
      return [{ ...common, type: "tool_decision" as const, decision: "reject" as const, decisionSource: "user" as const }];
    }
    const failed = block.is_error === true;
    const result = {
      ...common,
      type: "tool_result" as const,
      success: !failed,
      exitCode: exitCodeOf(entry, call, failed),
      command: toText(call?.input.command),
    };
    return [...decisionEvents(entry, common), result, ...(failed ? [] : editEvents(entry, common))];
  });
}

/** `permissionDecision`: who allowed the call. Outside the terminal `user_*` also stands for a saved rule that matched. */
function decisionEvents({ fields }: ClaudeEntry, common: Pick<SessionEvent, "callId" | "toolName" | "time" | "turn">): SessionEvent[] {
  const { permissionDecision, entrypoint } = fields;
  if (!isObject(permissionDecision)) return [];
  const { decision, source } = permissionDecision;
  if (decision !== "accept" && decision !== "reject") return [];
  const attended = !(toText(entrypoint) ?? "").startsWith("sdk");
  const byUser = (toText(source) ?? "").startsWith("user_");
  const decisionSource = byUser ? (attended ? "user" : "config") : source === "config" || source === "hook" ? source : "unknown";
  return [{ ...common, type: "tool_decision", decision, decisionSource }];
}

/** Of a shell command that failed the code is the first line of what the model was told. */
function exitCodeOf(entry: ClaudeEntry, call: AskedCall | undefined, failed: boolean): number | null {
  if (toText(call?.input.command) === null) return null;
  if (!failed) return 0;
  const code = /^(?:Error: )?Exit code (\d{1,10})\b/.exec(toText(entry.fields.toolUseResult) ?? "")?.[1];
  return code === undefined ? null : Number(code);
}

function editEvents({ fields }: ClaudeEntry, common: Pick<SessionEvent, "callId" | "toolName" | "time" | "turn">): SessionEvent[] {
  const { toolUseResult: done } = fields;
  if (!isObject(done)) return [];
  const file = toText(done.filePath) ?? toText(done.notebook_path);
  if (file === null || !(Array.isArray(done.structuredPatch) || toText(done.notebook_path) !== null)) return [];
  return [{ ...common, type: "edit", file, patch: patchOf(done) }];
}

/** The diff of a change, or of a new file; null where the client wrote none. */
function patchOf(done: Json): string | null {
  const hunks = Array.isArray(done.structuredPatch) ? done.structuredPatch.filter(isObject) : [];
  const lines = hunks.flatMap(hunk => [
    "@@ -0,0 +0,0 @@",
    ...(Array.isArray(hunk.lines) ? hunk.lines.filter(line => typeof line === "string") : []),
  ]);
  if (lines.length > 0) return lines.join("\n");
  if (done.type !== "create" || typeof done.content !== "string") return null;
  const text = done.content.replace(/\r?\n$/, "").split("\n");
  return ["@@ -0,0 +0,0 @@", ...text.map(line => `+${line}`)].join("\n");
}
