/** A move, as far as a period's figures count it. */
type Move = { trigger: string; fromLane: string; toLane: string; late: boolean; uncertain: boolean; paid: boolean };
export type MoveCounts = { escalations: number; late: number; paid: number; uncertain: number };
export type MoveFigures = MoveCounts & {
  byTrigger: (MoveCounts & { trigger: string })[];
  byLanes: (MoveCounts & { fromLane: string; toLane: string })[];
};

/** Counts of moves: all of them, by trigger, and from lane to lane, each in the order of its names. */
export function countMoves(moves: readonly Move[]): MoveFigures {
  const groups = (keyOf: (move: Move) => string) =>
    [...new Set(moves.map(keyOf))].sort().map(key => moves.filter(move => keyOf(move) === key));
  return {
    ...countsOf(moves),
    byTrigger: groups(({ trigger }) => trigger).flatMap(([first, ...rest]) =>
      first ? { trigger: first.trigger, ...countsOf([first, ...rest]) } : [],
    ),
    byLanes: groups(({ fromLane, toLane }) => `${fromLane}\n${toLane}`).flatMap(([first, ...rest]) =>
      first ? { fromLane: first.fromLane, toLane: first.toLane, ...countsOf([first, ...rest]) } : [],
    ),
  };
}

function countsOf(moves: readonly Move[]): MoveCounts {
  const count = (is: (move: Move) => boolean) => moves.filter(is).length;
  return {
    escalations: moves.length,
    late: count(({ late }) => late),
    paid: count(({ paid }) => paid),
    uncertain: count(({ uncertain }) => uncertain),
  };
}
