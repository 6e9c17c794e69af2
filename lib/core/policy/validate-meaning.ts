import type { Condition } from "./condition";
import type { PolicyDraft } from "./document";
import { type Finding, warning } from "./finding";
import { formulaCompiler } from "./regions/formula";
import { EVERYWHERE, type Region, restrict } from "./regions/region";
import { conditionsOf, type PlacedCondition, partsOf } from "./walk-conditions";

/** Ample for any condition that a person can read. */
const STEPS = 2000;

/**
 * Conditions that can never be true, at the part that makes them so, and conditions that always are. `isSound` tells conditions without
 * errors by their pointer; the others are left alone. A rule without any condition is taken at its word: it is for all work.
 */
export function validateMeaning(policy: PolicyDraft, isSound: (pointer: string) => boolean): Finding[] {
  const { ofCondition } = formulaCompiler(policy);
  const within = (regions: readonly Region[], condition: Condition, wanted: boolean) =>
    restrict(regions, ofCondition(condition), wanted, { left: STEPS });
  const isNever = (condition: Condition) => within(EVERYWHERE, condition, true).length === 0;

  function contradictions(placed: PlacedCondition): Finding[] {
    const { condition, pointer } = placed;
    // A leaf that is never true has an error, and so has an empty `any`.
    if ("attr" in condition) return [];
    if ("segment" in condition) return isNever(condition) ? [neverSegment(condition.segment, pointer)] : [];
    if (!("all" in condition)) return partsOf(placed).flatMap(contradictions);
    const parts = flattened(placed);
    return [...parts.flatMap(contradictions), ...clashOf(parts)];
  }

  /** The first part that cannot be true together with the parts before it. */
  function clashOf(parts: readonly PlacedCondition[]): Finding[] {
    let rest = EVERYWHERE;
    for (const { condition, pointer } of parts) {
      if (isNever(condition)) return [];
      rest = within(rest, condition, true);
      if (rest.length > 0) continue;
      const what = "attr" in condition ? `"${condition.attr}"` : "the same";
      return [warning(pointer, "contradiction", `This can never be true together with an earlier condition on ${what}: ${REMEDY}`)];
    }
    return [];
  }

  function alwaysTrue(placed: PlacedCondition): Finding[] {
    // It is said of the segment itself.
    if ("segment" in placed.condition) return [];
    const inside = partsOf(placed).flatMap(alwaysTrue);
    if (inside.length > 0 || within(EVERYWHERE, placed.condition, false).length > 0) return inside;
    return [warning(placed.pointer, "always_true", "This is true for all work: remove it, or ask for what you mean")];
  }

  return conditionsOf(policy)
    .filter(({ pointer }) => isSound(pointer))
    .flatMap(root => {
      const found = contradictions(root);
      const isCatchAll = root.pointer.startsWith("/rules/") && "all" in root.condition && root.condition.all.length === 0;
      return found.length > 0 || isCatchAll ? found : alwaysTrue(root);
    });
}

const REMEDY = "remove one of them, or ask for any instead of all";

function neverSegment(id: string, pointer: string): Finding {
  return warning(`${pointer}/segment`, "contradiction", `Segment "${id}" is never true, so neither is this: correct the segment`);
}

/** The parts of an `all` and of those inside it, in the order in which people read them. */
function flattened(placed: PlacedCondition): PlacedCondition[] {
  return partsOf(placed).flatMap(part => ("all" in part.condition ? flattened(part) : [part]));
}
