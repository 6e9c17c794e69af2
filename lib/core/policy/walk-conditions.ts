import type { Condition } from "./condition";
import type { PolicyDraft } from "./document";
import { pointerOf } from "./json-pointer";

export type PlacedCondition = { condition: Condition; pointer: string };

/** The outermost conditions of a policy, each with its pointer: of segments, rules and escalation rules. */
export function conditionsOf(policy: Pick<PolicyDraft, "segments" | "rules" | "escalation">): PlacedCondition[] {
  return (["segments", "rules", "escalation"] as const).flatMap(section =>
    policy[section].map(({ when }, index) => ({ condition: when, pointer: pointerOf(section, index, "when") })),
  );
}

/** The conditions directly inside one. */
export function partsOf({ condition, pointer }: PlacedCondition): PlacedCondition[] {
  if ("all" in condition) return condition.all.map((part, index) => ({ condition: part, pointer: `${pointer}/all/${index}` }));
  if ("any" in condition) return condition.any.map((part, index) => ({ condition: part, pointer: `${pointer}/any/${index}` }));
  if ("not" in condition) return [{ condition: condition.not, pointer: `${pointer}/not` }];
  return [];
}

/** A condition and everything inside it, with how many conditions it is in (1 for the outermost). */
export function walkConditions(root: PlacedCondition): Array<PlacedCondition & { depth: number }> {
  const found = [{ ...root, depth: 1 }];
  for (const placed of found) for (const part of partsOf(placed)) found.push({ ...part, depth: placed.depth + 1 });
  return found;
}
