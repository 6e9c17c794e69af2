import type { SessionDetail } from "@/lib/contract/sessions";
import type { LaneBook, LaneLook } from "./lane-book";

/** Work that moved to another lane. */
export type LaneSwitch = { atMs: number; turn: number; up: boolean; from: LaneLook; to: LaneLook; label: string; late: boolean };

export function laneSwitches(escalations: SessionDetail["escalations"], book: LaneBook): LaneSwitch[] {
  return escalations.map(({ at, turn, direction, fromLane, toLane, late }) => {
    const to = book.find(toLane);
    const up = direction === "up";
    const label = `${up ? "Escalated" : "Back"} to ${to.name}${up && late ? ", late" : ""}`;
    return { atMs: Date.parse(at), turn, up, from: book.find(fromLane), to, label, late };
  });
}
