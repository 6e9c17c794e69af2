import { LaneGlyph } from "@/components/ui/lane-badge";
import { TIMELINE } from "./timeline-colors";
import { type LegendMark, legendOf } from "./timeline-legend-model";
import type { TimelineModel } from "./timeline-model";

/** What the marks mean, as far as they occur. */
export function TimelineLegend({ model }: { model: TimelineModel }) {
  return (
    <ul aria-label="Legend" className="flex flex-wrap gap-x-4 gap-y-1 px-4 py-2 text-2xs text-muted">
      {legendOf(model).map(({ id, mark, label }) => (
        <li key={id} className="flex items-center gap-1.5">
          {mark.kind === "lane" ? <LaneGlyph tone={mark.tone} className="size-2" /> : <Glyph mark={mark.kind} />}
          {label}
        </li>
      ))}
    </ul>
  );
}

function Glyph({ mark }: { mark: Exclude<LegendMark["kind"], "lane"> }) {
  return (
    <svg viewBox="0 0 14 10" aria-hidden="true" className="h-2.5 w-3.5 shrink-0" fill="none" strokeWidth={1.5} strokeLinecap="round">
      {GLYPHS[mark]}
    </svg>
  );
}

const GLYPHS: Record<Exclude<LegendMark["kind"], "lane">, React.ReactNode> = {
  prompt: <path d="M4 1 11 5 4 9z" fill={TIMELINE.prompt} />,
  pause: <path d="M1 5h12" stroke={TIMELINE.pause} strokeWidth={2} />,
  tool: <rect x="1" y="1.5" width="12" height="7" rx="1.5" fill={TIMELINE.tool} />,
  failed: <path d="m4 2 6 6m0-6-6 6" stroke={TIMELINE.failed} />,
  permission: <rect x="1" y="1.5" width="12" height="7" rx="1.5" fill={TIMELINE.permission} />,
  correction: <path d="M2 9C2 0 11 0 11 8M8.5 5.5 11 8l2-2.5" stroke={TIMELINE.correction} />,
  switch: <path d="M7 9V1M4.5 3.5 7 1l2.5 2.5" stroke="var(--color-lane-deep)" />,
  stopped: <rect x="4" y="2" width="6" height="6" stroke={TIMELINE.permission} />,
  break: <path d="M4 0v10M10 0v10" stroke="var(--color-chart-axis)" strokeDasharray="1.5 2" />,
};
