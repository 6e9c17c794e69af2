"use client";

import { CHART } from "../chart-colors";
import { TIMELINE } from "./timeline-colors";
import type { PlacedTurn } from "./timeline-layout";

type Props = {
  placed: PlacedTurn;
  selected: boolean;
  developerY: number;
  numbersY: number;
  top: number;
  bottom: number;
  onSelect: (index: number) => void;
};

/** A turn: its number, its prompt, and the area in which it can be chosen. A number in a frame had to be done again. */
export function TurnMark({ placed, selected, developerY, numbersY, top, bottom, onSelect }: Props) {
  const { turn, x0, x1, left, right } = placed;
  const number = String(turn.index + 1);
  const half = (number.length * 6.5 + 8) / 2;
  const showNumber = placed.numbered || selected;
  return (
    // biome-ignore lint/a11y/useSemanticElements: an input cannot be drawn in an SVG
    <g
      role="radio"
      aria-checked={selected}
      aria-label={turn.name}
      tabIndex={selected ? 0 : -1}
      onClick={() => onSelect(turn.index)}
      onFocus={() => onSelect(turn.index)}
      className="group/turn cursor-pointer outline-none"
    >
      <rect x={left} y={top} width={Math.max(right - left, 12)} height={bottom - top} rx={4} fill="transparent" />
      {showNumber && (
        <g>
          <rect
            x={x0 - half}
            y={numbersY - 8}
            width={half * 2}
            height={16}
            rx={3}
            fill={selected ? CHART.ink : CHART.surface}
            stroke={turn.corrected ? TIMELINE.correction : "none"}
          />
          <text
            x={x0}
            y={numbersY + 4}
            textAnchor="middle"
            fontSize={11}
            fontWeight={selected || turn.corrected ? 600 : 400}
            fill={selected ? CHART.surface : turn.corrected ? TIMELINE.correction : CHART.muted}
            className="tabular"
          >
            {number}
          </text>
        </g>
      )}
      <path
        d={`M${x0 - 4} ${developerY - 5}L${x0 + 4} ${developerY}L${x0 - 4} ${developerY + 5}Z`}
        fill={turn.corrected ? TIMELINE.correction : TIMELINE.prompt}
      />
      {turn.aborted && (
        <rect x={x1 - 1} y={developerY - 3.5} width={7} height={7} fill={CHART.surface} stroke={TIMELINE.permission} strokeWidth={1.75} />
      )}
      <rect
        x={left}
        y={top}
        width={Math.max(right - left, 12)}
        height={bottom - top}
        rx={4}
        fill="none"
        stroke="var(--color-focus)"
        strokeWidth={2}
        className="opacity-0 group-focus-visible/turn:opacity-100"
      />
    </g>
  );
}
