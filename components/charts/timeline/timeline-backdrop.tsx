import { CHART } from "../chart-colors";
import { formatDuration } from "./duration-format";
import { TIMELINE } from "./timeline-colors";
import type { TimelineLayout } from "./timeline-layout";

/** Rows, times of day, the selected turn's place, breaks and the pauses between turns. */
export function TimelineBackdrop({ layout, selected }: { layout: TimelineLayout; selected: number }) {
  const { width, height, axis, ticks, rows, turns, developerY, numbersY } = layout;
  const chosen = turns[selected];
  return (
    <g>
      {chosen && (
        <rect
          x={chosen.left}
          y={numbersY - 10}
          width={chosen.right - chosen.left}
          height={height - numbersY + 4}
          rx={4}
          fill="var(--color-sunken)"
        />
      )}
      {rows.map(row => (
        <line key={row.id} x2={width} y1={row.y + row.height} y2={row.y + row.height} stroke={CHART.grid} />
      ))}
      {ticks.map(tick => (
        <g key={`${tick.x} ${tick.label}`}>
          <line x1={tick.x} x2={tick.x} y1={16} y2={20} stroke={CHART.axis} />
          <text x={tick.x} y={12} fontSize={11} fill={CHART.axis} className="tabular">
            {tick.label}
          </text>
        </g>
      ))}
      {turns.slice(0, -1).map((placed, index) => {
        const next = turns[index + 1];
        return next && next.x0 - 8 > placed.x1 + 4 ? (
          <line
            key={placed.turn.index}
            x1={placed.x1 + 4}
            x2={next.x0 - 8}
            y1={developerY}
            y2={developerY}
            stroke={TIMELINE.pause}
            strokeWidth={2}
            strokeLinecap="round"
          />
        ) : null;
      })}
      {axis.breaks.map(({ x0, x1, ms }) => (
        <g key={x0}>
          <rect x={x0 + 8} y={20} width={x1 - x0 - 22} height={height - 24} fill={CHART.surface} />
          {[x0 + 8, x1 - 14].map(x => (
            <line key={x} x1={x} x2={x} y1={20} y2={height - 4} stroke={CHART.axis} strokeDasharray="1.5 3.5" />
          ))}
          <text x={(x0 + x1) / 2} y={12} textAnchor="middle" fontSize={10} fill={CHART.axis}>
            {formatDuration(Math.round(ms / 60_000) * 60_000)}
          </text>
        </g>
      ))}
    </g>
  );
}
