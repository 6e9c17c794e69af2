"use client";

import { Boxes } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LaneBadge } from "@/components/ui/lane-badge";
import { laneNameOf, laneToneOf } from "@/lib/client/lane-names";
import { UNMAPPED_LANE } from "@/lib/core/metrics/settings";
import type { LaneAction, LaneDraft, SeenModel } from "./lane-draft";

type Props = { draft: LaneDraft; seen: readonly SeenModel[]; dispatch: (action: LaneAction) => void };

/** Where the models of the last 90 days fall by the patterns as they stand in the form. */
export function SeenModels({ draft, seen, dispatch }: Props) {
  return (
    <Card aria-labelledby="seen-title">
      <CardHeader
        id="seen-title"
        title="Models seen"
        description="Of the last 90 days, with the lane they get by the patterns as edited."
      />
      {seen.length === 0 ? (
        <EmptyState icon={Boxes} title="None yet">
          Models appear here with their first turn. Connect says how.
        </EmptyState>
      ) : (
        <ul className="max-h-128 divide-y divide-line overflow-y-auto border-t">
          {seen.map(model => (
            <li key={model.model} className="flex min-h-11 items-center gap-3 px-4 py-1.5">
              <div className="min-w-0 flex-1">
                <p className="truncate font-mono text-xs">{model.model}</p>
                <p className="text-2xs text-muted tabular">
                  {model.turns.toLocaleString("en")} turns
                  {model.nextLane !== model.lane && (
                    <span className="font-medium text-ink"> · was {laneNameOf(model.lane, draft.lanes)}</span>
                  )}
                </p>
              </div>
              {model.nextLane === UNMAPPED_LANE && (
                <Button size="sm" variant="ghost" onClick={() => dispatch({ type: "add-pattern", pattern: model.model })}>
                  Map<span className="sr-only"> {model.model}</span>
                </Button>
              )}
              <LaneBadge tone={laneToneOf(model.nextLane, draft.lanes)}>{laneNameOf(model.nextLane, draft.lanes)}</LaneBadge>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
