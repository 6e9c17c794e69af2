"use client";

import { ZoomIn, ZoomOut } from "lucide-react";
import { useState } from "react";
import { ChartCard } from "@/components/charts/chart-card";
import type { clockFormat } from "@/components/charts/timeline/duration-format";
import type { LaneBook } from "@/components/charts/timeline/lane-book";
import { TimeShareBar } from "@/components/charts/timeline/time-share-bar";
import { TimelineChart } from "@/components/charts/timeline/timeline-chart";
import { ZOOMS } from "@/components/charts/timeline/timeline-layout";
import { TimelineLegend } from "@/components/charts/timeline/timeline-legend";
import { timelineModel } from "@/components/charts/timeline/timeline-model";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import type { SessionDetail } from "@/lib/contract/sessions";
import { TurnPanel } from "./turn-panel";

type Props = {
  detail: SessionDetail;
  book: LaneBook;
  clock: ReturnType<typeof clockFormat>;
  selected: number;
  onSelect: (index: number) => void;
};

export function TimelineCard({ detail, book, clock, selected, onSelect }: Props) {
  const [level, setLevel] = useState(0);
  const model = timelineModel(detail, book, clock.seconds);
  return (
    <ChartCard
      title="Where did this session spend its time, and what had to be done again?"
      basis={model.basis}
      table={model.table}
      file={`timeline-${detail.session.id.replace("#", "-")}`}
      actions={
        <>
          <Button
            variant="ghost"
            size="iconSm"
            tooltip="Zoom out"
            disabledReason={level === 0 ? "The whole session is in sight" : null}
            onClick={() => setLevel(level - 1)}
          >
            <ZoomOut aria-hidden="true" />
          </Button>
          <Button
            variant="ghost"
            size="iconSm"
            tooltip="Zoom in"
            disabledReason={level === ZOOMS.length - 1 ? "This is the closest view" : null}
            onClick={() => setLevel(level + 1)}
          >
            <ZoomIn aria-hidden="true" />
          </Button>
        </>
      }
    >
      {detail.spansTruncated && (
        <Callout tone="warn" className="mx-4 mb-3" title="Some bars are missing">
          The oldest events of this session have expired, or it has more than fit here. Turns, episodes and corrections are whole.
        </Callout>
      )}
      {model.turns.length === 0 ? (
        <EmptyState title="No turns">Nothing was asked in this session, so there is no time to show.</EmptyState>
      ) : (
        <>
          <TimeShareBar shares={model.shares} />
          <TimelineChart model={model} zoom={ZOOMS[level] ?? 1} selected={selected} onSelect={onSelect} clock={clock} />
          <TimelineLegend model={model} />
          <div className="border-t">
            <TurnPanel turns={detail.turns} selected={selected} onSelect={onSelect} book={book} clock={clock.seconds} />
          </div>
        </>
      )}
    </ChartCard>
  );
}
