import type { LaneBook } from "@/components/charts/timeline/lane-book";
import { LaneBadge } from "@/components/ui/lane-badge";

/** The lanes that were used, shallowest first. */
export function LaneList({ lanes, book }: { lanes: readonly string[]; book: LaneBook }) {
  const place = (id: string) => book.lanes.findIndex(lane => lane.id === id);
  return (
    <span className="flex flex-wrap gap-1">
      {lanes
        .toSorted((a, b) => place(a) - place(b))
        .map(book.find)
        .map(lane => (
          <LaneBadge key={lane.id} tone={lane.tone}>
            {lane.name}
          </LaneBadge>
        ))}
    </span>
  );
}
