import type { ConversationLink } from "@/lib/core/metrics/derivation/conversation-family";

/** The top of a conversation's line of parents; in a ring (malformed links) its smallest id, so that all of the ring agree. */
export function rootsOf(links: readonly ConversationLink[]): (conversation: string) => string {
  const parents = new Map(links.map(link => [link.child, link.parent]));
  if (parents.size === 0) return conversation => conversation;
  return conversation => {
    if (!parents.has(conversation)) return conversation;
    const path = [conversation];
    for (let parent = parents.get(conversation); parent !== undefined; parent = parents.get(parent)) {
      if (path.includes(parent)) return path.slice(path.indexOf(parent)).sort()[0] ?? conversation;
      path.push(parent);
    }
    return path.at(-1) ?? conversation;
  };
}
