"use client";

import { useEffect, useState } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { clockFormat } from "./duration-format";
import { TimelineDrawing } from "./timeline-drawing";
import { TimelineLabels } from "./timeline-labels";
import { type PlacedBar, timelineHeight, timelineLayout, type Zoom } from "./timeline-layout";
import type { TimelineModel } from "./timeline-model";
import { barAt, scrollToShow } from "./timeline-navigation";
import { TimelineTooltip } from "./timeline-tooltip";
import { useWidth } from "./use-width";

type Props = {
  model: TimelineModel;
  zoom: Zoom;
  /** Index of the turn whose facts are shown. */
  selected: number;
  onSelect: (index: number) => void;
  clock: ReturnType<typeof clockFormat>;
};

/** The swim lanes. Scrolls sideways in its own frame; the turns are one stop of the Tab key, arrows move between them. */
export function TimelineChart({ model, zoom, selected, onSelect, clock }: Props) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const [hovered, setHovered] = useState<{ placed: PlacedBar; scrolled: number } | null>(null);
  const layout = width > 0 ? timelineLayout(model, width, zoom, clock) : null;
  const turn = layout?.turns[selected];
  const [left, right] = [turn?.left, turn?.right];

  useEffect(() => {
    const frame = ref.current;
    if (frame && left !== undefined && right !== undefined)
      frame.scrollLeft = scrollToShow(left, right, frame.scrollLeft, frame.clientWidth);
  }, [ref, left, right]);

  return (
    <div className="relative flex border-y" style={{ height: timelineHeight(model) + SCROLLBAR }}>
      <TimelineLabels model={model} />
      <div
        ref={ref}
        className="min-w-0 flex-1 overflow-x-auto overflow-y-hidden"
        onPointerMove={event => {
          const frame = event.currentTarget;
          const box = frame.getBoundingClientRect();
          const placed = layout && barAt(layout, event.clientX - box.left + frame.scrollLeft, event.clientY - box.top);
          setHovered(placed && { placed, scrolled: frame.scrollLeft });
        }}
        onPointerLeave={() => setHovered(null)}
        onScroll={() => setHovered(null)}
      >
        {layout ? (
          <TimelineDrawing layout={layout} selected={selected} hovered={hovered?.placed ?? null} onSelect={onSelect} />
        ) : (
          <Skeleton className="m-4 h-3/4" />
        )}
      </div>
      {hovered && <TimelineTooltip placed={hovered.placed} scrolled={hovered.scrolled} viewWidth={width} clock={clock.seconds} />}
    </div>
  );
}

/** Room for a scrollbar, kept whether there is one or not. */
const SCROLLBAR = 12;
