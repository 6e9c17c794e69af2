import { LANE_STYLES } from "@/components/ui/lane-style";
import { classNames } from "@/lib/client/class-names";
import type { MoveSegment } from "./move-segments";

/** A bar of turns: each part begins in the colour of the lane it leaves and ends in that of the lane it goes to; what stays is pale. The numbers stand beside it. */
export function FlowBar({ segments, className }: { segments: readonly MoveSegment[]; className?: string }) {
  return (
    <span aria-hidden="true" className={classNames("flex h-2 w-full gap-px overflow-hidden rounded-xs bg-sunken", className)}>
      {segments.map(({ key, share, from, to, moved }) => (
        <span
          key={key}
          style={{
            width: `${share * 100}%`,
            background: moved
              ? `linear-gradient(90deg, ${LANE_STYLES[from].color} 35%, ${LANE_STYLES[to].color} 65%)`
              : LANE_STYLES[to].soft,
          }}
        />
      ))}
    </span>
  );
}
