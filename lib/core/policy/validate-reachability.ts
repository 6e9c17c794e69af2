import { canonicalJson } from "./canonical-json";
import type { Condition, Leaf } from "./condition";
import { contradicts } from "./contradiction";
import type { PolicyDraft } from "./document";
import { type Finding, warning } from "./finding";
import { pointerOf } from "./json-pointer";
import { type PlacedCondition, partsOf } from "./walk-conditions";

/** Rules that can never fire: behind a rule that takes everything or the same condition, or asking for two things at once. */
export function validateReachability(policy: PolicyDraft): Finding[] {
  return [
    ...validateOrder(policy),
    ...(["segments", "rules", "escalation"] as const).flatMap(section =>
      policy[section].flatMap(({ when }, index) => findContradiction({ condition: when, pointer: pointerOf(section, index, "when") })),
    ),
  ];
}

function validateOrder({ rules }: PolicyDraft): Finding[] {
  const findings: Finding[] = [];
  const taken = new Map<string, string>();
  let catchAll: string | null = null;
  for (const [index, rule] of rules.entries()) {
    if (!rule.enabled) continue;
    const condition = canonicalJson(rule.when);
    const earlier = catchAll ?? taken.get(condition);
    if (earlier) {
      findings.push(
        warning(
          pointerOf("rules", index),
          "unreachable_rule",
          `Rule "${rule.id}" never fires: rule "${earlier}" above it takes everything it could match`,
        ),
      );
    } else if (!rule.rollout) {
      taken.set(condition, rule.id);
      if (isAlwaysTrue(rule.when)) catchAll = rule.id;
    }
  }
  return findings;
}

function isAlwaysTrue(condition: Condition): boolean {
  if ("all" in condition) return condition.all.every(isAlwaysTrue);
  if ("any" in condition) return condition.any.some(isAlwaysTrue);
  return false;
}

/** Pairs of leaves joined by `all` that cannot both be true. Looks into nested `all`s, not across `any` and `not`. */
function findContradiction(root: PlacedCondition): Finding[] {
  if (!("all" in root.condition)) return partsOf(root).flatMap(findContradiction);
  const leaves: Array<{ leaf: Leaf; pointer: string }> = [];
  const others: PlacedCondition[] = [];
  const queue = partsOf(root);
  for (const part of queue) {
    if ("attr" in part.condition) leaves.push({ leaf: part.condition, pointer: part.pointer });
    else if ("all" in part.condition) queue.push(...partsOf(part));
    else others.push(part);
  }
  const clashing = leaves.filter(({ leaf }, index) => leaves.slice(0, index).some(earlier => contradicts(earlier.leaf, leaf)));
  return [
    ...clashing.map(({ leaf, pointer }) =>
      warning(pointer, "contradiction", `This can never be true together with an earlier condition on "${leaf.attr}"`),
    ),
    ...others.flatMap(findContradiction),
  ];
}
