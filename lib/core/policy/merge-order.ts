/** The ids of a list as each side has it. */
export type Orders = { base: readonly string[]; mine: readonly string[]; theirs: readonly string[] };
/** `certain`: nothing was left to choose. `free`: new ids of both sides stand in the same gap. `contradictory`: the sides' moves exclude each other. */
export type MergedOrder = { ids: string[]; state: "certain" | "free" | "contradictory" };

/**
 * The order of `ids`, by what each side did to each pair: two ids stand as the side that swapped them wants it, else as they stood. That is all a
 * list of rules means, because the first match wins. Where both sides put new ids into the same gap, the order by name is taken and said to be
 * `free`; where swaps exclude each other, the order of mine with theirs woven in is `contradictory`. Each list holds an id once.
 */
export function mergeOrder(ids: readonly string[], orders: Orders): MergedOrder {
  const before = precedence(orders);
  const followers = new Map(ids.map(id => [id, ids.filter(other => other !== id && before(id, other))]));
  const blockers = new Map(ids.map(id => [id, 0]));
  for (const id of [...followers.values()].flat()) blockers.set(id, (blockers.get(id) ?? 0) + 1);
  const ready = ids.filter(id => blockers.get(id) === 0).sort();
  const merged: string[] = [];
  let state: MergedOrder["state"] = "certain";
  for (let next = ready.shift(); next !== undefined; next = ready.shift()) {
    if (ready.length > 0) state = "free";
    merged.push(next);
    for (const id of followers.get(next) ?? []) {
      const left = (blockers.get(id) ?? 0) - 1;
      blockers.set(id, left);
      if (left === 0) ready.push(id);
    }
    ready.sort();
  }
  if (merged.length < ids.length) return { ids: weaveOrder(ids, orders.mine, orders.theirs), state: "contradictory" };
  return { ids: merged, state };
}

/** `ids` as they stand in `first`; one that is only in `second` stands before the id that follows it there. */
export function weaveOrder(ids: readonly string[], first: readonly string[], second: readonly string[]): string[] {
  const wanted = new Set(ids);
  const woven = first.filter(id => wanted.has(id));
  const placed = new Set(woven);
  let follower: string | null = null;
  for (const id of second.filter(each => wanted.has(each)).reverse()) {
    if (!placed.has(id)) woven.splice(follower === null ? woven.length : woven.indexOf(follower), 0, id);
    follower = id;
  }
  return woven;
}

/** Whether `a` has to stand before `b`, by those who know both; false for both ways round where nobody does. */
function precedence({ base, mine, theirs }: Orders): (a: string, b: string) => boolean {
  const [was, my, their] = [saysOf(base), saysOf(mine), saysOf(theirs)];
  return (a, b) => {
    const [old, left, right] = [was(a, b), my(a, b), their(a, b)];
    if (left === null || right === null) return left ?? right ?? old ?? false;
    // Two new ids that both sides added in another order: both ways hold, which is a contradiction.
    if (old === null) return left || right;
    return left === old ? right : left;
  };
}

/** Whether a list has `a` before `b`; null when it has not both. */
function saysOf(list: readonly string[]): (a: string, b: string) => boolean | null {
  const positions = new Map(list.map((id, index) => [id, index]));
  return (a, b) => {
    const [left, right] = [positions.get(a), positions.get(b)];
    return left === undefined || right === undefined ? null : left < right;
  };
}
