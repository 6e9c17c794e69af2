"use client";

import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import { LANE_STYLES } from "@/components/ui/lane-style";
import { CHART } from "./chart-colors";
import { placeLabels } from "./label-placement";
import { QuadrantBubble } from "./quadrant-bubble";
import type { QuadrantMark, QuadrantModel } from "./quadrant-model";
import { QuadrantReference } from "./quadrant-reference";

/** A mark with its place in pixels, and on which side of the plot it lies. */
export type PlacedMark = { mark: QuadrantMark; x: number; y: number; onRight: boolean };

type Props = {
  model: QuadrantModel;
  activeTeam: string | null;
  onActive: (placed: PlacedMark | null) => void;
  hrefOf: (team: string) => string | null;
  onOpen: (href: string) => void;
};

/** Width of a label's letters at 11 px, near enough to keep labels apart. */
const LETTER = 6.2;

/** Everything inside the axes: crosshair and corners, tails, error bars, bubbles and names. The active mark is drawn last, on top. */
export function QuadrantMarks({ model, activeTeam, onActive, hrefOf, onOpen }: Props) {
  const [plot, xScale, yScale] = [usePlotArea(), useXAxisScale(), useYAxisScale()];
  if (!plot || !xScale || !yScale) return null;
  const at = (x: number, y: number) => ({ x: xScale(x) ?? 0, y: yScale(y) ?? 0 });
  const box = { left: plot.x, right: plot.x + plot.width, top: plot.y, bottom: plot.y + plot.height };
  const places = model.marks.map(mark => ({ mark, ...at(mark.x, mark.y) }));
  const labels = placeLabels(
    places.map(({ mark, x, y }) => ({ x, y, radius: mark.radius, width: mark.name.length * LETTER })),
    box,
  );
  const style = LANE_STYLES[model.laneClass];
  const drawn = places.map((place, index) => ({ ...place, label: labels[index] ?? null, onRight: place.x > plot.x + plot.width / 2 }));
  return (
    <g>
      <QuadrantReference model={model} box={box} at={model.reference && at(model.reference.x, model.reference.y)} />
      {drawn.map(({ mark, x, y }) => (
        <Tail
          key={mark.team}
          points={[...mark.tail.map(point => ({ ...point, ...at(point.x, point.y) })), { x, y, label: "", publishes: [] }]}
          color={style.color}
          faint={mark.team !== activeTeam}
        />
      ))}
      {drawn
        .toSorted((a, b) => Number(a.mark.team === activeTeam) - Number(b.mark.team === activeTeam))
        .map(placed => (
          <QuadrantBubble
            key={placed.mark.team}
            placed={placed}
            bars={barsOf(placed.mark, at)}
            style={style}
            dimmed={activeTeam !== null && activeTeam !== placed.mark.team}
            href={hrefOf(placed.mark.team)}
            onActive={onActive}
            onOpen={onOpen}
          />
        ))}
    </g>
  );
}

type At = (x: number, y: number) => { x: number; y: number };

function barsOf({ x, y, xInterval, yInterval }: QuadrantMark, at: At) {
  return {
    horizontal: xInterval && { from: at(xInterval[0], y).x, to: at(xInterval[1], y).x },
    vertical: yInterval && { from: at(x, yInterval[0]).y, to: at(x, yInterval[1]).y },
  };
}

type TailProps = { points: readonly { x: number; y: number; label: string; publishes: number[] }[]; color: string; faint: boolean };

/** Earlier weeks, oldest faintest, as the way to the bubble; a ring is a week in which a policy was published. */
function Tail({ points, color, faint }: TailProps) {
  return (
    <g opacity={faint ? 0.35 : 1} pointerEvents="none">
      {points.slice(1).map((point, index) => {
        const from = points[index];
        const age = (index + 1) / points.length;
        return from && <line key={point.label} x1={from.x} y1={from.y} x2={point.x} y2={point.y} stroke={color} strokeOpacity={age} />;
      })}
      {points.slice(0, -1).map(({ x, y, label, publishes }) => (
        <g key={label}>
          <circle cx={x} cy={y} r={1.75} fill={color} />
          {publishes.length > 0 && <circle cx={x} cy={y} r={4.5} fill="none" stroke={CHART.mark} strokeDasharray="1.5 1.5" />}
        </g>
      ))}
    </g>
  );
}
