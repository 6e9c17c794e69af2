import { LANE_STYLES } from "@/components/ui/lane-style";
import { CHART } from "../chart-colors";
import { TIMELINE } from "./timeline-colors";
import type { PlacedArc, PlacedBar, PlacedEpisode, PlacedSwitch } from "./timeline-layout";

const cross = (x: number, y: number, r: number): string => `M${x - r} ${y - r}L${x + r} ${y + r}M${x - r} ${y + r}L${x + r} ${y - r}`;

function fillOf({ kind, lane, failed }: PlacedBar["bar"]): string {
  if (failed) return TIMELINE.failed;
  if (kind === "permission") return TIMELINE.permission;
  return lane ? LANE_STYLES[lane.tone].color : TIMELINE.tool;
}

/** Time of a model, a tool or a permission. A failure has a cross above it, so that it is told without colour. */
export function BarMark({ placed: { bar, x, y, width }, dimmed }: { placed: PlacedBar; dimmed: boolean }) {
  const round = bar.lane?.tone === "fast" ? 5 : 1.5;
  return (
    <g opacity={dimmed ? 0.45 : 1}>
      <rect
        x={x}
        y={y - 5}
        width={width}
        height={10}
        rx={Math.min(round, width / 2)}
        fill={fillOf(bar)}
        stroke={CHART.surface}
        strokeWidth={0.75}
      />
      {bar.failed && <path d={cross(x + width / 2, y - 9, 2.5)} stroke={TIMELINE.failed} strokeWidth={1.5} strokeLinecap="round" />}
    </g>
  );
}

/** From a turn that had to be done again to the turn that did it. */
export function ArcMark({ placed, active }: { placed: PlacedArc; active: boolean }) {
  return (
    <g fill="none" stroke={TIMELINE.correction} strokeWidth={active ? 2 : 1.25} strokeLinecap="round" strokeLinejoin="round">
      <path d={placed.path} />
      <path d={placed.head} />
    </g>
  );
}

/** The instant at which work moved to another lane: a line through all rows, and the words where there is room. */
export function SwitchMark({ placed: { move, x, label }, top, bottom }: { placed: PlacedSwitch; top: number; bottom: number }) {
  const style = LANE_STYLES[move.to.tone];
  const arrow = move.up
    ? `M${x - 4} ${top + 4}L${x} ${top - 1}L${x + 4} ${top + 4}`
    : `M${x - 4} ${top - 1}L${x} ${top + 4}L${x + 4} ${top - 1}`;
  return (
    <g stroke={style.color} fill="none" strokeLinecap="round">
      <line x1={x} x2={x} y1={top} y2={bottom} strokeWidth={1.5} strokeDasharray={style.dash} />
      <path d={arrow} strokeWidth={1.75} strokeLinejoin="round" />
      {label && (
        <text
          x={label.x - (label.anchor === "start" ? 4 : -4)}
          y={top + 4}
          textAnchor={label.anchor}
          fontSize={11}
          fontWeight={500}
          fill={style.color}
          stroke={CHART.surface}
          strokeWidth={3}
          paintOrder="stroke"
        >
          {move.label}
        </text>
      )}
    </g>
  );
}

/** An unbroken stretch: closed by a cross (broken), a tick (done), or left open (not known). */
export function EpisodeMark({ placed: { band, x, width, label }, y }: { placed: PlacedEpisode; y: number }) {
  const style = LANE_STYLES[band.lane.tone];
  const [top, height, middle] = [y + 3, 18, y + 12];
  const outline =
    band.cause === "censored"
      ? `M${x + width} ${top}H${x + 3}Q${x} ${top} ${x} ${top + 3}V${top + height - 3}Q${x} ${top + height} ${x + 3} ${top + height}H${x + width}`
      : null;
  return (
    <g>
      <rect
        x={x}
        y={top}
        width={width}
        height={height}
        rx={3}
        fill={style.soft}
        stroke={outline ? "none" : style.color}
        strokeDasharray={style.dash}
      />
      {outline && <path d={outline} fill="none" stroke={style.color} strokeDasharray={style.dash} />}
      {band.cause === "break" && (
        <path
          d={cross(x + width - (width > 16 ? 9 : width / 2), middle, 3)}
          stroke={TIMELINE.failed}
          strokeWidth={1.75}
          strokeLinecap="round"
        />
      )}
      {band.cause === "done" && (
        <path
          d={`M${x + width - (width > 16 ? 13 : width / 2 + 4)} ${middle}l3 3l5 -6`}
          fill="none"
          stroke="var(--color-ok)"
          strokeWidth={1.75}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
      {label && (
        <text x={x + 7} y={middle + 4} fontSize={11} fill={style.color}>
          {label}
        </text>
      )}
    </g>
  );
}
