import { addIntakeCounts, type IntakeCount } from "../control-db/intake-counters";
import { createWriteBehind } from "../hot-path/write-behind";

const count = createWriteBehind<IntakeCount>(
  "intake-counts",
  (old, added) => ({ ...old, count: old.count + added.count }),
  entries => addIntakeCounts(entries.map(([, each]) => each)),
);

/** Counts what was refused or left out at the door, by UTC day, client, version and reason; written behind the request. */
export function countDropped(org: string, receivedAtMs: number, drops: readonly Omit<IntakeCount, "org" | "day">[]): void {
  const day = new Date(receivedAtMs).toISOString().slice(0, 10);
  for (const drop of drops) count(`${org}\n${day}\n${drop.tool}\n${drop.version}\n${drop.reason}`, { org, day, ...drop });
}
