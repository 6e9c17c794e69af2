import { addIntakeCounts, type IntakeCount } from "../control-db/intake-counters";
import { createWriteBehind } from "../hot-path/write-behind";

const count = createWriteBehind<IntakeCount>(
  "intake-counts",
  (old, added) => ({ ...old, count: old.count + added.count }),
  entries => addIntakeCounts(entries.map(([, each]) => each)),
);

/** Counts what was refused or left out at the door, by UTC day, tool and reason; written behind the request. */
export function countDropped(org: string, receivedAtMs: number, drops: readonly { tool: string; reason: string; count: number }[]): void {
  const day = new Date(receivedAtMs).toISOString().slice(0, 10);
  for (const drop of drops) count(`${org}\n${day}\n${drop.tool}\n${drop.reason}`, { org, day, ...drop });
}
