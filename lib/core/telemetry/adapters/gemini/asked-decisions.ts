import type { CanonicalEvent } from "../../event";

/** Nobody reads what is asked and answers it faster. */
const FASTEST_ANSWER_MS = 250;

/** Tools that the client's own rules allow in every mode (its `read-only.toml` and `agents.toml`), and the one that puts the agent's question. */
const NEVER_ASKED = new Set(
  "ask_user glob grep_search search_file_content list_directory read_file read_many_files google_web_search get_internal_docs read_mcp_resource list_mcp_resources codebase_investigator cli_help invoke_agent update_topic complete_task write_todos".split(
    " ",
  ),
);
/** Also allowed in the mode `autoEdit`. */
const ASKED_BY_DEFAULT_ONLY = new Set(["replace", "write_file", "web_fetch"]);

/**
 * Gemini CLI writes the same `accept` whether a person allowed a call or nobody was asked (PROTOCOLS section 2, trap 1). Here those of unknown source
 * become a person's where the conversation says that one must have been asked: the approval mode in force when the call began asks for
 * this tool, no earlier "always allow" of it stands, and the call took long enough to be answered. All others stay unknown, which counts as
 * automatic. What remains wrong: a command that the person's own allow-list lets through looks asked when it runs long.
 *
 * Expects events in their total order; returns them in that order, those of other clients as they are.
 */
export function withAskedDecisions(events: readonly CanonicalEvent[]): CanonicalEvent[] {
  const modes = modesBySession(events);
  const results = new Map(events.flatMap(event => (event.type === "tool_result" && event.callId !== null ? [[keyOf(event), event]] : [])));
  const always = new Set<string>();
  return events.map(event => {
    if (event.tool !== "gemini-cli" || event.type !== "tool_decision" || event.decision !== "accept") return event;
    const tool = `${event.session}/${event.toolName}`;
    if (event.decisionSource === "user") always.add(tool);
    const durationMs = results.get(keyOf(event))?.durationMs ?? 0;
    const mode = modes.get(event.session)?.findLast(known => known.tsMs <= event.tsMs - durationMs)?.mode;
    const asked = event.decisionSource === "unknown" && durationMs >= FASTEST_ANSWER_MS && !always.has(tool) && asks(mode, event.toolName);
    return asked ? { ...event, decisionSource: "user" } : event;
  });
}

function keyOf(event: CanonicalEvent): string {
  return `${event.session}/${event.callId}`;
}

function modesBySession(events: readonly CanonicalEvent[]): Map<string, { tsMs: number; mode: string }[]> {
  const modes = new Map<string, { tsMs: number; mode: string }[]>();
  for (const { tool, session, tsMs, attributes } of events) {
    const mode = attributes.approval_mode;
    if (tool !== "gemini-cli" || mode === undefined) continue;
    const known = modes.get(session) ?? [];
    known.push({ tsMs, mode });
    modes.set(session, known);
  }
  return modes;
}

function asks(mode: string | undefined, toolName: string | null): boolean {
  if (toolName === null || NEVER_ASKED.has(toolName)) return false;
  if (mode === "default") return true;
  return mode === "autoEdit" && !ASKED_BY_DEFAULT_ONLY.has(toolName);
}
