import { canonicalJson } from "./canonical-json";
import type { PolicyDraft } from "./document";
import { pointerOf } from "./json-pointer";
import { movedIds } from "./moved-ids";

export type PolicySection = keyof PolicyDraft;

/** One difference between two policies. `before`/`after` are the JSON values; for `moved` they are positions in the list. */
export type PolicyChange = {
  kind: "added" | "removed" | "changed" | "moved";
  section: PolicySection;
  /** Id of the lane, work type, segment, rule, escalation rule or attribute; null for settings of the policy itself. */
  id: string | null;
  /** JSON pointer into the newer policy; into the older one for what was removed. */
  pointer: string;
  before: unknown;
  after: unknown;
};

const LISTS = ["lanes", "workTypes", "segments", "rules", "escalation"] as const;
const RECORDS = ["client", "killSwitch", "exploration", "default"] as const;

/** What turns `before` into `after`, field by field for what both have. `before` null: everything was added. */
export function diffPolicies(before: PolicyDraft | null, after: PolicyDraft): PolicyChange[] {
  return [
    ...RECORDS.flatMap(section => diffFields(section, () => null, pointerOf(section), before?.[section] ?? {}, after[section])),
    ...diffFields("attributes", attribute => attribute, pointerOf("attributes"), before?.attributes ?? {}, after.attributes),
    ...LISTS.flatMap(section => diffList(section, before?.[section] ?? [], after[section])),
  ];
}

function diffList(section: PolicySection, before: readonly { id: string }[], after: readonly { id: string }[]): PolicyChange[] {
  const old = new Map(before.map((item, index) => [item.id, { item, index }]));
  const current = new Set(after.map(item => item.id));
  const removed = before.flatMap((item, index): PolicyChange[] =>
    current.has(item.id)
      ? []
      : [{ kind: "removed", section, id: item.id, pointer: pointerOf(section, index), before: item, after: undefined }],
  );
  const moved = movedIds(
    before.map(item => item.id),
    after.map(item => item.id),
  );
  const rest = after.flatMap((item, index): PolicyChange[] => {
    const pointer = pointerOf(section, index);
    const previous = old.get(item.id);
    if (!previous) return [{ kind: "added", section, id: item.id, pointer, before: undefined, after: item }];
    const changes = diffFields(section, () => item.id, pointer, previous.item, item);
    return moved.has(item.id)
      ? [{ kind: "moved", section, id: item.id, pointer, before: previous.index, after: index }, ...changes]
      : changes;
  });
  return [...removed, ...rest];
}

function diffFields(
  section: PolicySection,
  idOf: (field: string) => string | null,
  pointer: string,
  before: object,
  after: object,
): PolicyChange[] {
  const old = new Map<string, unknown>(Object.entries(before));
  const current = new Map<string, unknown>(Object.entries(after));
  return [...new Set([...old.keys(), ...current.keys()])].flatMap((field): PolicyChange[] => {
    const a = old.get(field);
    const b = current.get(field);
    if (canonicalJson(a) === canonicalJson(b)) return [];
    const kind = a === undefined ? "added" : b === undefined ? "removed" : "changed";
    return [{ kind, section, id: idOf(field), pointer: `${pointer}${pointerOf(field)}`, before: a, after: b }];
  });
}
