import type { PlacedMark } from "./quadrant-marks";
import { QUADRANT_TOOLTIP_WIDTH } from "./quadrant-size";

/** What a mark says, beside it, on the side with more room. The mark's own label says the same to screen readers. */
export function QuadrantTooltip({ placed, hint }: { placed: PlacedMark; hint: boolean }) {
  const { mark, x, y, onRight } = placed;
  const left = onRight ? x - mark.radius - 10 - QUADRANT_TOOLTIP_WIDTH : x + mark.radius + 10;
  return (
    <div
      aria-hidden="true"
      style={{ left: Math.max(4, left), top: Math.max(4, y - 34), width: QUADRANT_TOOLTIP_WIDTH }}
      className="pointer-events-none absolute z-10 rounded-lg bg-raised px-3 py-2 text-xs shadow-pop"
    >
      <p className="mb-1 font-semibold text-sm">{mark.name}</p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
        {mark.facts.map(fact => (
          <div key={fact.label} className="contents">
            <dt className="text-muted">{fact.label}</dt>
            <dd className="text-right tabular">{fact.value}</dd>
          </div>
        ))}
      </dl>
      {hint && <p className="mt-1 text-faint">Open to see its sessions</p>}
    </div>
  );
}
