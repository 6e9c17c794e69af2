import type { PolicyDraft } from "./document";
import { error, type Finding } from "./finding";
import { pointerOf } from "./json-pointer";
import { walkConditions } from "./walk-conditions";

/** Segments that contain themselves, directly or through others. */
export function validateSegments({ segments }: Pick<PolicyDraft, "segments">): Finding[] {
  const uses = new Map<string, Set<string>>();
  for (const { id, when } of segments) {
    const nested = walkConditions({ condition: when, pointer: "" }).flatMap(({ condition }) =>
      "segment" in condition ? [condition.segment] : [],
    );
    uses.set(id, new Set(nested));
  }
  return segments.flatMap(({ id }, index) =>
    reaches(uses, id, id) ? [error(pointerOf("segments", index, "when"), "segment_cycle", `Segment "${id}" contains itself`)] : [],
  );
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
