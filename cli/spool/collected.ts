import { readFileIfAny } from "@/lib/sdk/read-file-if-any";
import { writeFileAtomically } from "@/lib/sdk/write-file-atomically";
import { filesOf } from "../files";
import type { Io } from "../io";

/** What was sent from this machine: counts by tool and type of event. Times are epoch milliseconds. */
export type Collected = { since: number | null; lastAt: number | null; counts: Record<string, Record<string, number>> };

export function readCollected(io: Io): Collected {
  const nothing: Collected = { since: null, lastAt: null, counts: {} };
  try {
    const value: unknown = JSON.parse(readFileIfAny(filesOf(io).collected)?.toString("utf8") ?? "null");
    return isCollected(value) ? value : nothing;
  } catch {
    return nothing;
  }
}

export function addCollected(io: Io, events: readonly { tool: string; type: string }[]): void {
  const { since, counts } = readCollected(io);
  for (const { tool, type } of events) {
    const ofTool = counts[tool] ?? {};
    ofTool[type] = (ofTool[type] ?? 0) + 1;
    counts[tool] = ofTool;
  }
  const collected: Collected = { since: since ?? io.now(), lastAt: io.now(), counts };
  writeFileAtomically(filesOf(io).collected, `${JSON.stringify(collected)}\n`);
}

function isCollected(value: unknown): value is Collected {
  if (typeof value !== "object" || value === null) return false;
  const counts: unknown = Reflect.get(value, "counts");
  return typeof counts === "object" && counts !== null && !Array.isArray(counts);
}
