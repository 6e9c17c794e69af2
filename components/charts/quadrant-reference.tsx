import { CHART } from "./chart-colors";
import type { QuadrantModel } from "./quadrant-model";

type Box = { left: number; right: number; top: number; bottom: number };
type Props = { model: QuadrantModel; box: Box; at: { x: number; y: number } | null };

const INSET = 6;

/** The medians as a crosshair, and what each corner means. */
export function QuadrantReference({ model, box, at }: Props) {
  const { topLeft, topRight, bottomLeft, bottomRight } = model.corners;
  const wide = box.right - box.left > 430;
  const line = { stroke: CHART.axis, strokeOpacity: 0.6, strokeDasharray: "3 3" };
  const words = [
    { text: topLeft, x: box.left + INSET, y: box.top + 12, anchor: "start", good: true },
    { text: topRight, x: box.right - INSET, y: box.top + 12, anchor: "end", good: false },
    { text: bottomLeft, x: box.left + INSET, y: box.bottom - INSET, anchor: "start", good: false },
    { text: bottomRight, x: box.right - INSET, y: box.bottom - INSET, anchor: "end", good: false },
  ] as const;
  // On a narrow plot only the good corner and its opposite have room.
  const shown = wide ? words : [words[0], words[3]];
  return (
    <g pointerEvents="none">
      {at && <line x1={at.x} x2={at.x} y1={box.top} y2={box.bottom} {...line} />}
      {at && <line x1={box.left} x2={box.right} y1={at.y} y2={at.y} {...line} />}
      {shown.map(({ text, x, y, anchor, good }) => (
        <text key={text} x={x} y={y} textAnchor={anchor} fontSize={11} fontWeight={good ? 600 : 400} fill={good ? CHART.ink : CHART.axis}>
          {text}
        </text>
      ))}
    </g>
  );
}
