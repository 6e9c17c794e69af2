"use client";

import { useState } from "react";
import { CHART } from "./chart-colors";
import type { SparklineModel } from "./sparkline-model";

type Props = { model: SparklineModel; color: string; dash: string | undefined; label: string };

/** Draws a week-by-week line. Hover, or the arrow keys once focused, read single weeks into the line below. */
export function Sparkline({ model, color, dash, label }: Props) {
  const [active, setActive] = useState<number | null>(null);
  const { width, height, points } = model;
  const last = points.length - 1;
  const point = active === null ? undefined : points[active];
  const move = (to: number) => setActive(Math.max(0, Math.min(last, to)));
  const stroke = {
    stroke: color,
    strokeWidth: 1.5,
    fill: "none",
    strokeLinejoin: "round",
    strokeLinecap: "round",
    vectorEffect: "non-scaling-stroke",
  } as const;
  return (
    <div className="grid gap-0.5">
      {/* A slider is what reads values out along a line: arrow keys move, the value is announced. */}
      <div
        role="slider"
        tabIndex={points.length > 0 ? 0 : -1}
        aria-label={`${label}, week by week`}
        aria-valuemin={0}
        aria-valuemax={Math.max(last, 0)}
        aria-valuenow={active ?? Math.max(last, 0)}
        aria-valuetext={point?.label ?? model.summary}
        aria-readonly="true"
        className="rounded-sm"
        onKeyDown={event => {
          const step = { ArrowLeft: -1, ArrowRight: 1, Home: -last, End: last }[event.key];
          if (step === undefined) return;
          event.preventDefault();
          move((active ?? (step < 0 ? last + 1 : last)) + step);
        }}
        onBlur={() => setActive(null)}
        onPointerMove={event => {
          const box = event.currentTarget.getBoundingClientRect();
          move(Math.floor(((event.clientX - box.left) / box.width) * points.length));
        }}
        onPointerLeave={() => setActive(null)}
      >
        <svg viewBox={`0 0 ${width} ${height}`} className="block w-full" aria-hidden="true">
          {model.marks.map(mark => (
            <line
              key={mark.label}
              x1={mark.x}
              x2={mark.x}
              y1={0}
              y2={height}
              stroke={CHART.mark}
              strokeOpacity={0.55}
              strokeDasharray="1 2"
            />
          ))}
          {point && <line x1={point.x} x2={point.x} y1={0} y2={height} stroke={CHART.axis} strokeOpacity={0.4} />}
          {model.solid.map(path => (
            <path key={path} d={path} {...stroke} strokeDasharray={dash} />
          ))}
          {model.dotted && <path d={model.dotted} {...stroke} strokeDasharray="0.5 3" />}
          {model.dots.map(dot => (
            <circle
              key={dot.x}
              cx={dot.x}
              cy={dot.y}
              r={2.25}
              fill={dot.hollow ? CHART.surface : color}
              stroke={color}
              strokeWidth={1.25}
            />
          ))}
          {point?.y != null && <circle cx={point.x} cy={point.y} r={3} fill={color} stroke={CHART.surface} strokeWidth={1.5} />}
        </svg>
      </div>
      <p aria-hidden="true" className="truncate text-2xs text-faint tabular">
        {point?.label ?? model.summary}
      </p>
    </div>
  );
}
