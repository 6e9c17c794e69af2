import type { LaneTone } from "@/components/ui/lane-style";
import { laneToneOf } from "@/lib/client/lane-names";
import type { Lane } from "@/lib/core/policy/document";

type Move = { before: string; after: string; turns: number };
export type MoveSegment = { key: string; share: number; from: LaneTone; to: LaneTone; moved: boolean };

/**
 * Where turns come from and go to, as parts of a bar from 0 to 1: moved turns first, then those that stay. `most` is what the whole width stands for.
 */
export function moveSegments(moves: readonly Move[], lanes: readonly Lane[], most: number): MoveSegment[] {
  if (most <= 0) return [];
  return moves.map(({ before, after, turns }) => ({
    key: `${before} ${after}`,
    share: turns / most,
    from: laneToneOf(before, lanes),
    to: laneToneOf(after, lanes),
    moved: before !== after,
  }));
}
