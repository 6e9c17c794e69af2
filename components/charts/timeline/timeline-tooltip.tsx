import type { PlacedBar } from "./timeline-layout";

const WIDTH = 216;

/** What a bar is, above it. For pointers only: the facts of a turn and the table say the same to everyone. */
export function TimelineTooltip({
  placed,
  scrolled,
  viewWidth,
  clock,
}: {
  placed: PlacedBar;
  scrolled: number;
  viewWidth: number;
  clock: (ms: number) => string;
}) {
  const { bar, x, y, width } = placed;
  const centre = Math.min(Math.max(x + width / 2 - scrolled, 0), viewWidth);
  const left = Math.min(Math.max(centre - WIDTH / 2, -88), viewWidth - WIDTH - 8);
  return (
    <div
      aria-hidden="true"
      style={{ left: `calc(6rem + ${left}px)`, bottom: `calc(100% - ${y - 12}px)`, width: WIDTH }}
      className="pointer-events-none absolute z-20 rounded-lg bg-raised px-3 py-2 text-xs shadow-pop"
    >
      <p className="truncate font-medium">{bar.title}</p>
      <p className="text-muted">{bar.text}</p>
      <p className="text-faint tabular">
        Turn {bar.turn + 1}, {clock(bar.startMs)}
      </p>
    </div>
  );
}
