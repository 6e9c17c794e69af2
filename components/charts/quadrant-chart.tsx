"use client";

import { useState } from "react";
import { CartesianGrid, Scatter, ScatterChart, XAxis, YAxis } from "recharts";
import { CHART } from "./chart-colors";
import { type PlacedMark, QuadrantMarks } from "./quadrant-marks";
import type { QuadrantModel } from "./quadrant-model";
import { QUADRANT_HEIGHT } from "./quadrant-size";
import { QuadrantTooltip } from "./quadrant-tooltip";

type Props = {
  model: QuadrantModel;
  /** Where a team's sessions are; null for who may not see them. */
  hrefOf: (team: string) => string | null;
  onOpen: (href: string) => void;
};

/** What remains of the height beside the axes' titles. */
const PLOT_HEIGHT = QUADRANT_HEIGHT - 60;
const MARGIN = { top: 12, right: 16, bottom: 4, left: 4 };

/** Axes and scales by Recharts; the marks are ours. */
export default function QuadrantChart({ model, hrefOf, onOpen }: Props) {
  const [active, setActive] = useState<PlacedMark | null>(null);
  const tick = { fill: CHART.axis, fontSize: 11 };
  return (
    <div className="relative">
      <p className="px-4 text-2xs text-chart-axis">↑ {model.yTitle}</p>
      <ScatterChart responsive style={{ width: "100%", height: PLOT_HEIGHT }} margin={MARGIN} accessibilityLayer={false}>
        <CartesianGrid stroke={CHART.grid} />
        <XAxis
          type="number"
          dataKey="x"
          domain={model.xScale.domain}
          ticks={model.xScale.ticks}
          tickFormatter={model.xFormat.tick}
          tick={tick}
          axisLine={{ stroke: CHART.grid }}
          tickLine={false}
          interval="preserveStartEnd"
        />
        <YAxis
          type="number"
          dataKey="y"
          width={42}
          domain={model.yScale.domain}
          ticks={model.yScale.ticks}
          tickFormatter={model.yFormat.tick}
          tick={tick}
          axisLine={false}
          tickLine={false}
        />
        <Scatter data={model.marks} shape={() => <g />} isAnimationActive={false} />
        <QuadrantMarks model={model} activeTeam={active?.mark.team ?? null} onActive={setActive} hrefOf={hrefOf} onOpen={onOpen} />
      </ScatterChart>
      <p className="-mt-1 px-4 text-right text-2xs text-chart-axis">{model.xTitle} →</p>
      <p className="px-4 pt-1 pb-3 text-2xs text-faint">
        Bars: 95% intervals. Area: sessions. {model.reference && "Dashed: teams’ medians. "}Ring: week of a publish.
      </p>
      {active && <QuadrantTooltip placed={active} hint={hrefOf(active.mark.team) !== null} />}
    </div>
  );
}
