import type { LaneTone } from "@/components/ui/lane-style";
import { TOOLS_ROW } from "./timeline-bars";
import type { TimelineModel } from "./timeline-model";

export type LegendMark =
  | { kind: "lane"; tone: LaneTone }
  | { kind: "prompt" | "pause" | "tool" | "failed" | "permission" | "correction" | "switch" | "stopped" | "break" };
export type LegendItem = { id: string; mark: LegendMark; label: string };

/** The marks that occur in a model, in the order in which the rows show them. */
export function legendOf({ turns, bars, rows, corrections, switches, episodes, stretches }: TimelineModel): LegendItem[] {
  const item = (kind: Exclude<LegendMark["kind"], "lane">, label: string, occurs: boolean): LegendItem[] =>
    occurs ? [{ id: kind, mark: { kind }, label }] : [];
  const lanes = rows.flatMap(({ id, tone, label }): LegendItem[] =>
    tone && bars.some(bar => bar.row === id) ? [{ id, mark: { kind: "lane", tone }, label: `${label} model at work` }] : [],
  );
  return [
    ...item("prompt", "Prompt", turns.length > 0),
    ...item("pause", "Developer reads, types or is away", turns.length > 1),
    ...item(
      "stopped",
      "Stopped by the developer",
      turns.some(turn => turn.aborted),
    ),
    ...item("correction", "Had to be done again", corrections.length > 0),
    ...lanes,
    ...item(
      "tool",
      "Tool",
      bars.some(bar => bar.row === TOOLS_ROW && !bar.failed),
    ),
    ...item("failed", "Failed, or an episode broken", bars.some(bar => bar.failed) || episodes.some(episode => episode.cause === "break")),
    ...item(
      "permission",
      "Waiting for permission",
      bars.some(bar => bar.kind === "permission"),
    ),
    ...item("switch", "Moved to another lane", switches.length > 0),
    ...item("break", "Pause cut out", stretches.length > 1),
  ];
}
