import { classNames } from "@/lib/client/class-names";
import { LANE_STYLES, type LaneTone } from "./lane-style";

/** The lane's shape in the lane's colour; decorative, the lane's name stands beside it. */
export function LaneGlyph({ tone, className }: { tone: LaneTone; className?: string }) {
  const { shape, textClass } = LANE_STYLES[tone];
  return (
    <svg viewBox="0 0 10 10" aria-hidden="true" fill="currentColor" className={classNames("size-2.5 shrink-0", textClass, className)}>
      {shape === "circle" && <circle cx="5" cy="5" r="4.25" />}
      {shape === "square" && <rect x="1" y="1" width="8" height="8" rx="1" />}
      {shape === "diamond" && <path d="M5 .4 9.6 5 5 9.6.4 5z" />}
    </svg>
  );
}

/** A lane by name, e.g. in a table cell. `quiet` leaves the background away. */
export function LaneBadge({ tone, children, quiet = false }: { tone: LaneTone; children: React.ReactNode; quiet?: boolean }) {
  const { textClass, softClass } = LANE_STYLES[tone];
  return (
    <span
      className={classNames(
        "inline-flex h-5 items-center gap-1.5 rounded-sm font-medium text-xs whitespace-nowrap",
        textClass,
        quiet ? "" : ["px-1.5", softClass],
      )}
    >
      <LaneGlyph tone={tone} className="size-2" />
      {children}
    </span>
  );
}
