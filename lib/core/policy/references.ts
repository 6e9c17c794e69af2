import type { Condition, Leaf } from "./condition";
import type { PolicyDraft } from "./document";
import { pointerOf } from "./json-pointer";
import { conditionsOf, walkConditions } from "./walk-conditions";

/** What other parts of a policy name by its id. */
export type Referent = "lane" | "segment" | "attribute" | "workType";

/** JSON pointers of everything that names the lane, segment, attribute or work type; empty when it can be deleted without a trace. */
export function usesOf(draft: PolicyDraft, kind: Referent, id: string): string[] {
  const inConditions = conditionsOf(draft)
    .flatMap(walkConditions)
    .filter(({ condition }) => names(condition, kind, id))
    .map(({ pointer }) => pointer);
  return [
    ...(kind === "lane" ? lanePointers(draft, id) : []),
    ...(kind === "attribute" ? rolloutPointers(draft, id) : []),
    ...inConditions,
  ];
}

function lanePointers({ default: fallback, killSwitch, rules, escalation }: PolicyDraft, id: string): string[] {
  return [
    ...(fallback.lane === id ? [pointerOf("default", "lane")] : []),
    ...(killSwitch.lane === id ? [pointerOf("killSwitch", "lane")] : []),
    ...rules.flatMap((rule, index) => (rule.lane === id ? [pointerOf("rules", index, "lane")] : [])),
    ...escalation.flatMap((rule, index) =>
      (["from", "to"] as const).filter(end => rule[end] === id).map(end => pointerOf("escalation", index, end)),
    ),
  ];
}

function rolloutPointers({ rules }: PolicyDraft, id: string): string[] {
  return rules.flatMap(({ rollout }, index) => (rollout?.by === id ? [pointerOf("rules", index, "rollout", "by")] : []));
}

/** Whether this very condition, not one inside it, names the part. */
function names(condition: Condition, kind: Referent, id: string): boolean {
  if (kind === "segment") return "segment" in condition && condition.segment === id;
  if (!("attr" in condition)) return false;
  if (kind === "attribute") return condition.attr === id;
  return kind === "workType" && comparesWorkType(condition) && [condition.value].flat().includes(id);
}

/** Parts of a text are compared with `prefix` and its like; only whole ids are references. */
const comparesWorkType = ({ attr, op }: Leaf): boolean =>
  attr === "workType" && (op === "eq" || op === "ne" || op === "in" || op === "nin");

/** The draft with the part and all that names it under its new id. The caller sees to it that the new id is free. */
export function renamePart(draft: PolicyDraft, kind: Referent, from: string, to: string): PolicyDraft {
  const renamed = <Item extends { id: string }>(items: readonly Item[]) =>
    items.map(item => (item.id === from ? { ...item, id: to } : item));
  switch (kind) {
    case "lane":
      return { ...renameLane(draft, from, to), lanes: renamed(draft.lanes) };
    case "segment": {
      const next = withConditions(draft, condition => (names(condition, kind, from) ? { segment: to } : condition));
      return { ...next, segments: renamed(next.segments) };
    }
    case "workType": {
      const swap = (value: Leaf["value"]) => (Array.isArray(value) ? value.map(item => (item === from ? to : item)) : to);
      const next = withConditions(draft, condition =>
        "attr" in condition && names(condition, kind, from) ? { ...condition, value: swap(condition.value) } : condition,
      );
      return { ...next, workTypes: renamed(next.workTypes) };
    }
    case "attribute": {
      const next = withConditions(draft, condition =>
        "attr" in condition && condition.attr === from ? { ...condition, attr: to } : condition,
      );
      return {
        ...next,
        attributes: Object.fromEntries(Object.entries(next.attributes).map(([id, attribute]) => [id === from ? to : id, attribute])),
        rules: next.rules.map(rule => (rule.rollout?.by === from ? { ...rule, rollout: { ...rule.rollout, by: to } } : rule)),
      };
    }
  }
}

function renameLane(draft: PolicyDraft, from: string, to: string): PolicyDraft {
  const swap = (lane: string) => (lane === from ? to : lane);
  return {
    ...draft,
    default: { lane: swap(draft.default.lane) },
    killSwitch: { ...draft.killSwitch, lane: swap(draft.killSwitch.lane) },
    rules: draft.rules.map(rule => (rule.lane === from ? { ...rule, lane: to } : rule)),
    escalation: draft.escalation.map(rule => ({ ...rule, from: swap(rule.from), to: swap(rule.to) })),
  };
}

/** The draft with `change` applied to every condition, innermost first. */
function withConditions(draft: PolicyDraft, change: (condition: Condition) => Condition): PolicyDraft {
  const deep = (condition: Condition): Condition => {
    if ("all" in condition) return change({ all: condition.all.map(deep) });
    if ("any" in condition) return change({ any: condition.any.map(deep) });
    if ("not" in condition) return change({ not: deep(condition.not) });
    return change(condition);
  };
  const each = <Item extends { when: Condition }>(items: readonly Item[]) => items.map(item => ({ ...item, when: deep(item.when) }));
  return { ...draft, segments: each(draft.segments), rules: each(draft.rules), escalation: each(draft.escalation) };
}
