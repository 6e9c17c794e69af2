import type { CanonicalEvent, Thread } from "./event";

/** What linking needs to know of one conversation. */
export type ConversationSummary = {
  session: string;
  /** The conversation that its own records name as parent. */
  parentSession: string | null;
  thread: Thread;
  startMs: number;
  endMs: number;
  prompts: number;
  /** Instants at which a prompt may have been sent: the prompt's record and, since Codex logs that late, first token minus its wait. */
  promptTimesMs: number[];
  toolCalls: number;
  tool: string;
  surface: string;
  host: string | null;
  tokenId: string;
  childSessions: string[];
};

/** One summary per conversation, ordered by start; the same for any order and repetition of the events. */
export function summarizeConversations(events: readonly CanonicalEvent[]): ConversationSummary[] {
  const groups = new Map<string, Map<string, CanonicalEvent>>();
  for (const event of events) {
    if (event.session === "") continue;
    const group = groups.get(event.session) ?? new Map<string, CanonicalEvent>();
    groups.set(event.session, group.set(event.eventId, event));
  }
  const summaries = [...groups].map(([session, group]) => summarize(session, [...group.values()].sort(byTime)));
  return summaries.sort((a, b) => a.startMs - b.startMs || (a.session < b.session ? -1 : 1));
}

function byTime(a: CanonicalEvent, b: CanonicalEvent): number {
  return a.tsMs - b.tsMs || (a.sequence ?? 0) - (b.sequence ?? 0) || (a.eventId < b.eventId ? -1 : 1);
}

function summarize(session: string, events: CanonicalEvent[]): ConversationSummary {
  const first = events[0];
  const prompts = events.filter(event => event.type === "prompt" && !event.isCommand);
  const firstTokens = events.filter(event => event.type === "first_token");
  const calls = events.filter(event => event.type === "tool_result" || event.type === "tool_decision");
  return {
    session,
    parentSession: firstOf(events, event => event.parentSession),
    thread: threadOf(events, prompts),
    startMs: first?.tsMs ?? 0,
    endMs: events.at(-1)?.tsMs ?? 0,
    prompts: prompts.length,
    promptTimesMs: [...prompts.map(event => event.tsMs), ...firstTokens.map(event => event.tsMs - (event.durationMs ?? 0))].sort(
      (a, b) => a - b,
    ),
    toolCalls: new Set(calls.map(event => event.callId ?? event.eventId)).size,
    tool: first?.tool ?? "",
    surface: first?.surface ?? "unknown",
    host: firstOf(events, event => event.host),
    tokenId: first?.tokenId ?? "",
    childSessions: [...new Set(events.flatMap(event => event.childSession ?? []))],
  };
}

/** A title conversation holds nothing but the request for the title; where clients mark all its records, it need not have a prompt. */
function threadOf(events: CanonicalEvent[], prompts: CanonicalEvent[]): Thread {
  if (events.some(event => event.thread === "subagent")) return "subagent";
  return (prompts.length > 0 ? prompts : events).every(event => event.thread === "auxiliary") ? "auxiliary" : "main";
}

function firstOf(events: CanonicalEvent[], pick: (event: CanonicalEvent) => string | null): string | null {
  for (const event of events) {
    const value = pick(event);
    if (value !== null) return value;
  }
  return null;
}
