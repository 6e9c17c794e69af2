import { LaneGlyph } from "@/components/ui/lane-badge";
import { timelineHeight, timelineRows } from "./timeline-layout";
import type { TimelineModel } from "./timeline-model";

/** Names of the rows; they stay while the lanes scroll. */
export function TimelineLabels({ model }: { model: TimelineModel }) {
  const { rows, episodesY } = timelineRows(model);
  const style = "absolute inset-x-0 flex items-center gap-1.5 pl-4 text-2xs text-muted";
  return (
    <div aria-hidden="true" className="relative w-24 shrink-0 border-r" style={{ height: timelineHeight(model) }}>
      {rows.map(row => (
        <span key={row.id} className={style} style={{ top: row.y, height: row.height }}>
          {row.tone && <LaneGlyph tone={row.tone} className="size-2" />}
          <span className="truncate">{row.label}</span>
        </span>
      ))}
      {model.episodes.length > 0 && (
        <span className={style} style={{ top: episodesY, height: 24 }}>
          Episodes
        </span>
      )}
    </div>
  );
}
