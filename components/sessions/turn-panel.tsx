"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import type { LaneBook } from "@/components/charts/timeline/lane-book";
import { Button } from "@/components/ui/button";
import { LaneBadge } from "@/components/ui/lane-badge";
import type { Turn } from "@/lib/contract/sessions";
import { FactList } from "./fact-list";
import { TurnEvents } from "./turn-events";
import { turnEvents, turnFacts } from "./turn-facts";

type Props = { turns: readonly Turn[]; selected: number; onSelect: (index: number) => void; book: LaneBook; clock: (ms: number) => string };

/** The facts of the turn that is chosen on the timeline. */
export function TurnPanel({ turns, selected, onSelect, book, clock }: Props) {
  const turn = turns[selected];
  if (!turn) return null;
  const lane = book.find(turn.usedLane);
  return (
    <section aria-label={`Turn ${selected + 1}`} className="grid gap-3 px-4 py-3.5">
      <div className="flex min-h-7 flex-wrap items-center gap-2">
        <h3 className="font-semibold text-base tabular">Turn {selected + 1}</h3>
        <LaneBadge tone={lane.tone}>{lane.name}</LaneBadge>
        <div className="order-last basis-full empty:hidden sm:order-none sm:basis-auto">
          <TurnEvents events={turnEvents(turn, turns)} />
        </div>
        <div className="ml-auto flex">
          <Button
            variant="ghost"
            size="iconSm"
            tooltip="Previous turn"
            disabledReason={selected === 0 ? "This is the first turn" : null}
            onClick={() => onSelect(selected - 1)}
          >
            <ChevronLeft aria-hidden="true" />
          </Button>
          <Button
            variant="ghost"
            size="iconSm"
            tooltip="Next turn"
            disabledReason={selected === turns.length - 1 ? "This is the last turn" : null}
            onClick={() => onSelect(selected + 1)}
          >
            <ChevronRight aria-hidden="true" />
          </Button>
        </div>
      </div>
      <FactList facts={turnFacts(turn, book, clock)} className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3 xl:grid-cols-4" />
    </section>
  );
}
