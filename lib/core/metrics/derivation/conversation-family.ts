import { type CanonicalEvent, NO_SESSION } from "@/lib/core/telemetry/event";
import { isGitSession } from "@/lib/core/telemetry/git-session";

/** A conversation that serves another: a delegated agent, or a helper that the client opened by itself (a title). */
export type ConversationLink = { child: string; parent: string; kind: "subagent" | "auxiliary" };

/** One conversation of a person with everything that served it. All lists are in the order of the input. */
export type ConversationFamily = {
  root: string;
  main: CanonicalEvent[];
  children: { event: CanonicalEvent; kind: "subagent" | "auxiliary" }[];
};

/**
 * Groups events by the conversation they serve. Links come from the caller and from the events themselves (`childSession` of a spawn tool,
 * `parentSession`); a stated link wins over a found one. Usage without a conversation and what Git hosts report is nobody's conversation. Expects
 * events in their total order.
 */
export function familiesOf(events: readonly CanonicalEvent[], links: readonly ConversationLink[]): ConversationFamily[] {
  const parents = parentsOf(events, links);
  const families = new Map<string, ConversationFamily>();
  for (const event of events) {
    if (event.session === NO_SESSION || isGitSession(event.session)) continue;
    const root = rootOf(event.session, parents);
    const family = families.get(root) ?? { root, main: [], children: [] };
    families.set(root, family);
    if (event.session === root && event.thread === "main") family.main.push(event);
    else
      family.children.push({ event, kind: parents.get(event.session)?.kind ?? (event.thread === "auxiliary" ? "auxiliary" : "subagent") });
  }
  return [...families.values()].sort((a, b) => (a.root < b.root ? -1 : 1));
}

function parentsOf(events: readonly CanonicalEvent[], links: readonly ConversationLink[]): Map<string, ConversationLink> {
  const parents = new Map<string, ConversationLink>();
  const add = (link: ConversationLink): void => {
    if (link.child !== link.parent && !parents.has(link.child)) parents.set(link.child, link);
  };
  for (const link of links) add(link);
  for (const event of events) {
    if (event.childSession !== null) add({ child: event.childSession, parent: event.session, kind: "subagent" });
    if (event.parentSession !== null)
      add({ child: event.session, parent: event.parentSession, kind: event.thread === "auxiliary" ? "auxiliary" : "subagent" });
  }
  return parents;
}

/** The top of the line of parents; in a ring (malformed links) the smallest id, so that the answer does not depend on where one starts. */
function rootOf(session: string, parents: ReadonlyMap<string, ConversationLink>): string {
  if (!parents.has(session)) return session;
  const seen: string[] = [];
  let current = session;
  for (;;) {
    if (seen.includes(current)) return seen.slice(seen.indexOf(current)).sort()[0] ?? current;
    seen.push(current);
    const parent = parents.get(current)?.parent;
    if (parent === undefined) return current;
    current = parent;
  }
}
