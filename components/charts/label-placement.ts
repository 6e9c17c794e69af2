export type Circle = { x: number; y: number; radius: number };
export type PlacedLabel = { x: number; y: number; anchor: "start" | "middle" | "end" };
type Box = { left: number; right: number; top: number; bottom: number };

const GAP = 5;
const LINE = 14;

/**
 * Places one label beside each circle, in order, where it covers neither an earlier label nor another circle and stays inside the plot: right, left,
 * above, below; else it is left away (null), and the tooltip and the table name the point. All in pixels; `width` is the text's.
 */
export function placeLabels(circles: readonly (Circle & { width: number })[], plot: Box): (PlacedLabel | null)[] {
  const taken: Box[] = [];
  return circles.map((circle, index) => {
    const others = circles.filter((_, other) => other !== index).map(boxOf);
    const free = candidates(circle).find(({ box }) => isInside(box, plot) && ![...taken, ...others].some(other => overlaps(box, other)));
    if (!free) return null;
    taken.push(free.box);
    return free.label;
  });
}

function candidates({ x, y, radius, width }: Circle & { width: number }): { label: PlacedLabel; box: Box }[] {
  const reach = radius + GAP;
  const beside = { top: y - LINE / 2, bottom: y + LINE / 2 };
  const around = { left: x - width / 2, right: x + width / 2 };
  return [
    { label: { x: x + reach, y, anchor: "start" }, box: { left: x + reach, right: x + reach + width, ...beside } },
    { label: { x: x - reach, y, anchor: "end" }, box: { left: x - reach - width, right: x - reach, ...beside } },
    { label: { x, y: y - reach - LINE / 2, anchor: "middle" }, box: { ...around, top: y - reach - LINE, bottom: y - reach } },
    { label: { x, y: y + reach + LINE / 2, anchor: "middle" }, box: { ...around, top: y + reach, bottom: y + reach + LINE } },
  ];
}

const boxOf = ({ x, y, radius }: Circle): Box => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });
const overlaps = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const isInside = (box: Box, plot: Box): boolean =>
  box.left >= plot.left && box.right <= plot.right && box.top >= plot.top && box.bottom <= plot.bottom;
