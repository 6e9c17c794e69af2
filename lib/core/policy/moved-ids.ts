/** The fewest ids that have to move so that the ones both lists share come into the order of `after`. */
export function movedIds(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const position = new Map(before.map((id, index) => [id, index]));
  const shared = after.filter(id => position.has(id));
  // Longest increasing run of old positions: these stay, all others moved. Quadratic, for lists of at most 500.
  const best: Array<{ length: number; previous: number }> = [];
  let last = -1;
  for (const [index, id] of shared.entries()) {
    const entry = { length: 1, previous: -1 };
    for (let earlier = 0; earlier < index; earlier++) {
      const candidate = best[earlier]?.length ?? 0;
      if ((position.get(shared[earlier] ?? "") ?? 0) < (position.get(id) ?? 0) && candidate >= entry.length) {
        entry.length = candidate + 1;
        entry.previous = earlier;
      }
    }
    best.push(entry);
    if (entry.length > (best[last]?.length ?? 0)) last = index;
  }
  const moved = new Set(shared);
  for (let index = last; index >= 0; index = best[index]?.previous ?? -1) moved.delete(shared[index] ?? "");
  return moved;
}
