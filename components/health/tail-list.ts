import type { TailBatch, TailEvent } from "@/lib/contract/telemetry-health";

/** As many as one can look through; older ones leave the list. */
const KEPT = 200;

/** Newest first. `held` came while paused; `skipped` came too fast to be listed. */
export type TailList = { paused: boolean; events: readonly TailEvent[]; held: readonly TailEvent[]; skipped: number };
export type TailChange = { kind: "arrived"; batch: TailBatch } | { kind: "paused"; paused: boolean };

export const EMPTY_TAIL: TailList = { paused: false, events: [], held: [], skipped: 0 };

/** While paused the list stands still; what came meanwhile is added when it goes on. */
export function changeTail(list: TailList, change: TailChange): TailList {
  if (change.kind === "paused") {
    const events = change.paused ? list.events : newestFirst(list.held, list.events);
    return { ...list, paused: change.paused, events, held: change.paused ? list.held : [] };
  }
  const { events, more } = change.batch;
  if (events.length === 0 && more === 0) return list;
  const fresh = [...events].reverse();
  const skipped = list.skipped + more;
  if (list.paused) return { ...list, held: newestFirst(fresh, list.held), skipped };
  return { ...list, events: newestFirst(fresh, list.events), skipped };
}

function newestFirst(fresh: readonly TailEvent[], old: readonly TailEvent[]): TailEvent[] {
  return [...fresh, ...old].slice(0, KEPT);
}
