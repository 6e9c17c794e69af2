import type { Condition } from "./condition";
import type { PolicyDraft } from "./document";
import { error, type Finding } from "./finding";
import { pointerOf } from "./json-pointer";
import { partsOf, walkConditions } from "./walk-conditions";

/** With its segments filled in, no condition may have more parts: each decision looks at all of them at the worst. */
const MOST_PARTS = 10_000;

type Segments = Pick<PolicyDraft, "segments">;

/** Segments that contain themselves, directly or through others, and segments of segments that multiply beyond measure. */
export function validateSegments(policy: Segments): Finding[] {
  const cycles = cyclicSegments(policy);
  return cycles.length > 0 ? cycles : vastSegments(policy);
}

function cyclicSegments({ segments }: Segments): Finding[] {
  const uses = new Map<string, Set<string>>();
  for (const { id, when } of segments) {
    const nested = walkConditions({ condition: when, pointer: "" }).flatMap(({ condition }) =>
      "segment" in condition ? [condition.segment] : [],
    );
    uses.set(id, new Set(nested));
  }
  return segments.flatMap(({ id }, index) => {
    if (!reaches(uses, id, id)) return [];
    const message = `Segment "${id}" contains itself, directly or through others: take one of them out`;
    return [error(pointerOf("segments", index, "when"), "segment_cycle", message)];
  });
}

function reaches(uses: ReadonlyMap<string, ReadonlySet<string>>, from: string, goal: string): boolean {
  const seen = new Set<string>();
  for (const queue = [from]; queue.length > 0; ) {
    for (const next of uses.get(queue.pop() ?? "") ?? []) {
      if (next === goal) return true;
      if (!seen.has(next)) queue.push(next);
      seen.add(next);
    }
  }
  return false;
}

function vastSegments({ segments }: Segments): Finding[] {
  const sizes = new Map<string, number>();
  const sizeOf = (condition: Condition): number => {
    if (!("segment" in condition)) return partsOf({ condition, pointer: "" }).reduce((sum, part) => sum + sizeOf(part.condition), 1);
    const { segment: id } = condition;
    const known = sizes.get(id);
    if (known !== undefined) return known;
    const segment = segments.find(candidate => candidate.id === id);
    const size = segment ? sizeOf(segment.when) : 1;
    sizes.set(id, size);
    return size;
  };
  return segments.flatMap(({ id, when }, index) => {
    if (sizeOf(when) <= MOST_PARTS) return [];
    const message = `Segment "${id}" has more than ${MOST_PARTS.toLocaleString("en")} conditions once the segments in it are filled in: use fewer of them`;
    return [error(pointerOf("segments", index, "when"), "segment_too_large", message)];
  });
}
