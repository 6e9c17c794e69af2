import type { PolicyDraft } from "@/lib/core/policy/document";

export type Use = { pointer: string; words: string };

/** What the pointers point into, each part once, at its first place: "Rule “Test repair is delegated”". */
export function usesInWords(draft: PolicyDraft, pointers: readonly string[]): Use[] {
  const uses = new Map<string, Use>();
  for (const pointer of pointers) {
    const words = partInWords(draft, pointer);
    if (!uses.has(words)) uses.set(words, { pointer, words });
  }
  return [...uses.values()];
}

function partInWords(draft: PolicyDraft, pointer: string): string {
  const [, section, key] = pointer.split("/");
  const index = Number(key);
  switch (section) {
    case "rules":
      return `Rule “${draft.rules[index]?.name || draft.rules[index]?.id}”`;
    case "segments":
      return `Segment “${draft.segments[index]?.id}”`;
    case "escalation":
      return `Escalation trigger “${draft.escalation[index]?.id}”`;
    case "default":
      return "The default lane";
    case "killSwitch":
      return "The kill switch";
    default:
      return pointer;
  }
}
