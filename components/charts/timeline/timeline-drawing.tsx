"use client";

import { useRef } from "react";
import { TimelineBackdrop } from "./timeline-backdrop";
import type { PlacedBar, TimelineLayout } from "./timeline-layout";
import { ArcMark, BarMark, EpisodeMark, SwitchMark } from "./timeline-marks";
import { turnForKey } from "./timeline-navigation";
import { TurnMark } from "./turn-mark";

type Props = {
  layout: TimelineLayout;
  selected: number;
  hovered: PlacedBar | null;
  onSelect: (index: number) => void;
};

/** The picture. Only the turns can be reached by keyboard; everything else is decoration of them. */
export function TimelineDrawing({ layout, selected, hovered, onSelect }: Props) {
  const group = useRef<HTMLDivElement>(null);
  const { width, height, turns, bars, arcs, switches, episodes, developerY, numbersY } = layout;
  const isActive = (from: number, to: number) => from === selected || to === selected;

  function move(event: React.KeyboardEvent) {
    const next = turnForKey(event.key, selected, turns.length);
    if (next === null) return;
    event.preventDefault();
    onSelect(next);
    group.current?.querySelectorAll<SVGGElement>("[role=radio]")[next]?.focus({ preventScroll: true });
  }

  return (
    <div ref={group} role="radiogroup" aria-label="Turns on the timeline" onKeyDown={move} className="relative" style={{ width, height }}>
      <svg width={width} height={height} aria-hidden="true" className="absolute inset-0">
        <TimelineBackdrop layout={layout} selected={selected} />
        {episodes.map(placed => (
          <EpisodeMark key={placed.band.startMs} placed={placed} y={layout.episodesY} />
        ))}
        {bars.map((placed, index) => (
          <BarMark key={index} placed={placed} dimmed={hovered !== null && hovered.bar !== placed.bar} />
        ))}
        {switches.map(placed => (
          <SwitchMark key={placed.move.atMs} placed={placed} top={layout.switchesY} bottom={layout.episodesY} />
        ))}
        {arcs.map(placed => (
          <ArcMark key={placed.from} placed={placed} active={isActive(placed.from, placed.to)} />
        ))}
      </svg>
      <svg width={width} height={height} role="presentation" className="absolute inset-0">
        {turns.map(placed => (
          <TurnMark
            key={placed.turn.index}
            placed={placed}
            selected={placed.turn.index === selected}
            developerY={developerY}
            numbersY={numbersY}
            top={numbersY - 10}
            bottom={height - 6}
            onSelect={onSelect}
          />
        ))}
      </svg>
    </div>
  );
}
