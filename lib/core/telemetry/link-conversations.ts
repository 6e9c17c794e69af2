import type { ConversationLink } from "@/lib/core/metrics/derivation/conversation-family";
import type { ConversationSummary } from "./summarize-conversations";

/** A title is asked for right after the prompt it names. */
const TITLE_WINDOW_MS = 2000;
/** Where its text says that it is a title, a later one still belongs to the nearest prompt before it. */
const KNOWN_TITLE_WINDOW_MS = 60_000;

/**
 * Which conversations serve another one and are no sessions of their own. Sub-agents are named by the parent's spawn call or by their own
 * records. Titles are known by their text or, where prompts are redacted, by their look: one prompt, no tools, same host and token,
 * starting within 2 s after a prompt in a terminal or editor. A conversation has one link at most.
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
  const seats = promptsBySeat(summaries);
  for (const title of summaries) {
    if (title.thread === "auxiliary") add(title.session, titled(title, seats, links, KNOWN_TITLE_WINDOW_MS), "auxiliary");
  }
  for (const title of summaries) {
    if (looksLikeTitle(title)) add(title.session, titled(title, seats, links, TITLE_WINDOW_MS), "auxiliary");
  }
  return [...links.values()];
}

/** Only Codex opens such conversations. */
function looksLikeTitle(summary: ConversationSummary): boolean {
  const { tool, surface, thread, prompts, toolCalls, childSessions, host } = summary;
  const isAttended = surface === "tui" || surface === "ide";
  return (
    tool === "codex" && isAttended && host !== null && thread === "main" && prompts === 1 && toolCalls === 0 && childSessions.length === 0
  );
}

type SentPrompt = { atMs: number; of: ConversationSummary };

/** Every prompt of one person at one machine, the latest first and, of one instant, that of the smallest conversation id. */
function promptsBySeat(summaries: readonly ConversationSummary[]): Map<string, SentPrompt[]> {
  const seats = new Map<string, SentPrompt[]>();
  for (const of of summaries) {
    const prompts = seats.get(seatOf(of)) ?? [];
    seats.set(seatOf(of), prompts);
    for (const atMs of of.promptTimesMs) prompts.push({ atMs, of });
  }
  for (const prompts of seats.values()) prompts.sort((a, b) => b.atMs - a.atMs || (a.of.session < b.of.session ? -1 : 1));
  return seats;
}

const seatOf = ({ host, tokenId, tool, surface }: ConversationSummary): string => JSON.stringify([host, tokenId, tool, surface]);

/** The conversation of the same host and token that began before and had the latest prompt within the window before the title's start. */
function titled(
  title: ConversationSummary,
  seats: ReadonlyMap<string, readonly SentPrompt[]>,
  links: ReadonlyMap<string, ConversationLink>,
  windowMs: number,
): string | null {
  const prompts = seats.get(seatOf(title)) ?? [];
  for (let at = firstNotAfter(prompts, title.startMs); at < prompts.length; at++) {
    const prompt = prompts[at];
    if (prompt === undefined || title.startMs - prompt.atMs > windowMs) return null;
    const { session, startMs } = prompt.of;
    if (session !== title.session && !links.has(session) && startMs <= title.startMs) return session;
  }
  return null;
}

/** Position of the first prompt that is not later than the instant, by halving. */
function firstNotAfter(prompts: readonly SentPrompt[], atMs: number): number {
  let [low, high] = [0, prompts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((prompts[middle]?.atMs ?? atMs) > atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
