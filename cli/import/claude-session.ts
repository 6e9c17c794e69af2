import type { NativeEventInput } from "@/lib/core/telemetry/native/native-event-schema";
import { toText } from "@/lib/core/telemetry/otlp/attribute-value";
import { type ClaudeEntry, type Json, readEntry, readLines, type SessionEvent } from "./claude-entry";
import { promptEvents } from "./claude-prompt";
import { errorEvents, requestEvents } from "./claude-request-events";
import { askedCalls, toolEvents } from "./claude-tool-events";

/**
 * Native events of one session file of Claude Code (2.1.330 and, with less in it, older ones). Prompts, answers and outputs stay where they are:
 * what leaves are lengths, counts, names and ids, and what the server reduces on arrival (paths, diffs, shell lines). `seen` holds the ids of
 * messages that other files had already: a forked session begins with a copy of its origin.
 */
export function parseClaudeSession(text: string, seen: Set<string> = new Set()): NativeEventInput[] {
  const lines = readLines(text);
  const entries = lines.flatMap(line => readEntry(line) ?? []).filter(entry => !seen.has(entry.uuid));
  const requests = requestEvents(entries, sendTimes(lines));
  const calls = askedCalls(entries);
  let turn: string | null = null;
  const events: NativeEventInput[] = [];
  for (const entry of entries) {
    seen.add(entry.uuid);
    turn = toText(entry.fields.promptId) ?? turn;
    const request = requests.get(entry);
    const own = [...promptEvents(entry), ...toolEvents(entry, calls), ...(request ? [request] : []), ...errorEvents(entry)];
    const common = commonOf(entry);
    if (common !== null) events.push(...own.map(event => ({ ...common, turn, ...event, sequence: events.length })));
  }
  return events;
}

/** When each request was sent. */
function sendTimes(lines: readonly Json[]): Map<string, string> {
  return new Map(
    lines.flatMap(line => {
      const [id, time] = [toText(line.id), toText(line.timestamp)];
      return line.type === "api-request" && id !== null && time !== null ? [[id, time] as const] : [];
    }),
  );
}

/** What every event of an entry has in common; null where it names no session. */
function commonOf({ fields }: ClaudeEntry): (Omit<SessionEvent, "type" | "time"> & { tool: string; session: string }) | null {
  const session = toText(fields.sessionId);
  if (session === null) return null;
  const branch = toText(fields.gitBranch);
  return {
    tool: "claude-code",
    session,
    toolVersion: toText(fields.version),
    surface: surfaceOf(toText(fields.entrypoint)),
    thread: fields.isSidechain === true ? "subagent" : "main",
    cwd: toText(fields.cwd),
    branch: branch === "HEAD" ? null : branch,
    imported: true,
  };
}

function surfaceOf(entrypoint: string | null): NativeEventInput["surface"] {
  if (entrypoint === "cli") return "tui";
  if (entrypoint === "sdk-cli") return "exec";
  if (entrypoint?.startsWith("sdk-") === true) return "sdk";
  return entrypoint !== null && /vscode|jetbrains|desktop/.test(entrypoint) ? "ide" : "unknown";
}
