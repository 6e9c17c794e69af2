import type { ConversationLink } from "@/lib/core/metrics/derivation/conversation-family";
import type { ConversationSummary } from "./summarize-conversations";

/** A title is asked for right after the prompt it names. */
const TITLE_WINDOW_MS = 2000;
/** Where its text says that it is a title, a later one still belongs to the nearest prompt before it. */
const KNOWN_TITLE_WINDOW_MS = 60_000;

/**
 * Which conversations serve another one and are no sessions of their own. Sub-agents are named by the parent's spawn call or by their own
 * records. Titles are known by their text or, where prompts are redacted, by their look: one prompt, no tools, same host and token,
 * starting within 2 s after a prompt in a terminal. A conversation has one link at most.
 * (A title without a parent in `summaries` has none: its events still say `thread: "auxiliary"`.)
 */
export function linkConversations(summaries: readonly ConversationSummary[]): ConversationLink[] {
  const links = new Map<string, ConversationLink>();
  const add = (child: string, parent: string | null, kind: ConversationLink["kind"]) => {
    if (parent !== null && parent !== child && !links.has(child)) links.set(child, { child, parent, kind });
  };
  for (const parent of summaries) {
    for (const child of parent.childSessions) add(child, parent.session, "subagent");
  }
  for (const child of summaries) add(child.session, child.parentSession, child.thread === "auxiliary" ? "auxiliary" : "subagent");
  for (const title of summaries) {
    if (title.thread === "auxiliary") add(title.session, titled(title, summaries, links, KNOWN_TITLE_WINDOW_MS), "auxiliary");
  }
  for (const title of summaries) {
    if (looksLikeTitle(title)) add(title.session, titled(title, summaries, links, TITLE_WINDOW_MS), "auxiliary");
  }
  return [...links.values()];
}

function looksLikeTitle(summary: ConversationSummary): boolean {
  const { surface, thread, prompts, toolCalls, childSessions, host } = summary;
  return surface === "tui" && host !== null && thread === "main" && prompts === 1 && toolCalls === 0 && childSessions.length === 0;
}

/** The conversation of the same host and token that began before and had the latest prompt within the window before the title's start. */
function titled(
  title: ConversationSummary,
  summaries: readonly ConversationSummary[],
  links: ReadonlyMap<string, ConversationLink>,
  windowMs: number,
): string | null {
  let found: { session: string; delayMs: number } | null = null;
  for (const other of summaries) {
    if (other.session === title.session || links.has(other.session) || other.startMs > title.startMs || !sameSeat(other, title)) continue;
    for (const promptMs of other.promptTimesMs) {
      const delayMs = title.startMs - promptMs;
      const nearer = found === null || delayMs < found.delayMs || (delayMs === found.delayMs && other.session < found.session);
      if (delayMs >= 0 && delayMs <= windowMs && nearer) found = { session: other.session, delayMs };
    }
  }
  return found?.session ?? null;
}

function sameSeat(a: ConversationSummary, b: ConversationSummary): boolean {
  return a.host === b.host && a.tokenId === b.tokenId && a.tool === b.tool && a.surface === b.surface;
}
