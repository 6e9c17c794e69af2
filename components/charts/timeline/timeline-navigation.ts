import type { PlacedBar, TimelineLayout } from "./timeline-layout";

/** Where an arrow, Home or End leads from a turn; null for other keys. */
export function turnForKey(key: string, index: number, count: number): number | null {
  const last = Math.max(0, count - 1);
  switch (key) {
    case "ArrowRight":
    case "ArrowDown":
      return Math.min(last, index + 1);
    case "ArrowLeft":
    case "ArrowUp":
      return Math.max(0, index - 1);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}

/** How far to scroll so that [left, right] is in sight with some air; the present place where it is already. */
export function scrollToShow(left: number, right: number, scrollLeft: number, viewWidth: number): number {
  const air = Math.min(48, viewWidth / 6);
  if (left - air < scrollLeft) return Math.max(0, left - air);
  if (right + air > scrollLeft + viewWidth) return Math.max(0, Math.min(left - air, right + air - viewWidth));
  return scrollLeft;
}

/** The bar at a point, or the nearest one in the same row within a few pixels: most tool calls are thinner than a finger. */
export function barAt({ bars, rows }: Pick<TimelineLayout, "bars" | "rows">, x: number, y: number): PlacedBar | null {
  const row = rows.find(candidate => y >= candidate.y && y < candidate.y + candidate.height);
  if (!row) return null;
  const distance = (placed: PlacedBar) => Math.max(placed.x - x, x - placed.x - placed.width, 0);
  const near = bars.filter(placed => placed.bar.row === row.id && distance(placed) <= 6);
  return near.reduce<PlacedBar | null>((best, placed) => (best && distance(best) <= distance(placed) ? best : placed), null);
}
