"use client";

import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { DraftTabProps } from "./draft-tab";
import { explorationWords } from "./exploration-words";
import { NumberField } from "./number-field";
import { useKnownWorld } from "./use-known-world";

/** A share of sessions in another lane by chance, so that lanes can be compared. */
export function ExplorationCard({ draft, findings, change }: DraftTabProps) {
  const { percent } = draft.exploration;
  const { turns } = useKnownWorld();
  return (
    <Card aria-labelledby="exploration-title">
      <CardHeader
        id="exploration-title"
        title="Exploration"
        description="A small share of sessions goes to another lane by chance, so that lanes can be compared."
      />
      <CardBody className="grid grid-cols-1 gap-3">
        <div className="sm:max-w-72">
          <NumberField
            label="Share in percent"
            help="0 to 5."
            pointer="/exploration/percent"
            findings={findings}
            min={0}
            max={5}
            decimals={2}
            value={percent}
            onChange={next => change({ ...draft, exploration: { percent: next } })}
          />
        </div>
        <p className="max-w-prose text-muted" aria-live="polite">
          {explorationWords(percent, turns)}
        </p>
      </CardBody>
    </Card>
  );
}
