"use client";

import type { LaneStyle } from "@/components/ui/lane-style";
import { CHART } from "./chart-colors";
import type { PlacedLabel } from "./label-placement";
import type { QuadrantMark } from "./quadrant-model";

type Placed = { mark: QuadrantMark; x: number; y: number; onRight: boolean; label: PlacedLabel | null };
type Bar = { from: number; to: number } | null;

type Props = {
  placed: Placed;
  bars: { horizontal: Bar; vertical: Bar };
  style: LaneStyle;
  dimmed: boolean;
  /** The sessions behind it; null for those who may not see them: then it is a picture that can be focused. */
  href: string | null;
  onActive: (placed: Placed | null) => void;
  onOpen: (href: string) => void;
};

/** A team: its shape, its intervals, its name. Can be reached by keyboard either way. */
export function QuadrantBubble({ placed, bars, style, dimmed, href, onActive, onOpen }: Props) {
  const { mark } = placed;
  const name = `${mark.name}: ${mark.facts.map(fact => `${fact.label} ${fact.value}`).join("; ")}`;
  const handlers = {
    onPointerEnter: () => onActive(placed),
    onPointerLeave: () => onActive(null),
    onFocus: () => onActive(placed),
    onBlur: () => onActive(null),
    className: "group/bubble outline-none",
    "aria-label": name,
  };
  const drawing = <Drawing placed={placed} bars={bars} style={style} dimmed={dimmed} />;
  if (href === null)
    return (
      // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: the points of a chart are pictures that are reached by keyboard
      <g role="img" tabIndex={0} {...handlers}>
        {drawing}
      </g>
    );
  return (
    <a
      href={href}
      {...handlers}
      onClick={event => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onOpen(href);
      }}
    >
      {drawing}
    </a>
  );
}

function Drawing({ placed, bars, style, dimmed }: Pick<Props, "placed" | "bars" | "style" | "dimmed">) {
  const { mark, x, y, label } = placed;
  const r = mark.radius;
  const shape = { fill: style.color, fillOpacity: 0.82, stroke: CHART.surface, strokeWidth: 1.5 };
  return (
    <g opacity={dimmed ? 0.4 : 1}>
      {bars.horizontal && (
        <line x1={bars.horizontal.from} x2={bars.horizontal.to} y1={y} y2={y} stroke={style.color} strokeOpacity={0.55} />
      )}
      {bars.vertical && <line x1={x} x2={x} y1={bars.vertical.from} y2={bars.vertical.to} stroke={style.color} strokeOpacity={0.55} />}
      <circle cx={x} cy={y} r={Math.max(r + 4, 12)} fill="transparent" />
      {style.shape === "circle" ? (
        <circle cx={x} cy={y} r={r} {...shape} />
      ) : (
        <rect x={x - r * 0.89} y={y - r * 0.89} width={r * 1.78} height={r * 1.78} rx={2} {...shape} />
      )}
      <circle
        cx={x}
        cy={y}
        r={r + 4}
        fill="none"
        stroke="var(--color-focus)"
        strokeWidth={2}
        className="opacity-0 group-focus-visible/bubble:opacity-100"
      />
      {label && (
        <text
          x={label.x}
          y={label.y}
          dominantBaseline="central"
          textAnchor={label.anchor}
          fontSize={11}
          fontWeight={500}
          fill={CHART.ink}
          stroke={CHART.surface}
          strokeWidth={3}
          paintOrder="stroke"
        >
          {mark.name}
        </text>
      )}
    </g>
  );
}
