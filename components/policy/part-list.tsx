"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { findingsAt, type PlacedFinding } from "./finding-place";
import { PartItem } from "./part-item";
import type { OpenParts } from "./use-open-parts";

type Part = { id: string };

type Props<T extends Part> = {
  title: string;
  description: string;
  /** JSON pointer of a part. */
  pointerOf: (part: T, index: number) => string;
  parts: readonly T[];
  findings: readonly PlacedFinding[];
  open: OpenParts;
  nameOf: (part: T) => string;
  /** Stands before the name. */
  markOf?: (part: T) => React.ReactNode;
  /** One line for the closed part. */
  summaryOf: (part: T) => React.ReactNode;
  children: (part: T, index: number) => React.ReactNode;
  /** Adds a part and says its id. */
  onAdd: () => string;
  addLabel: string;
  onDuplicate: (part: T, index: number) => string;
  onDelete: (part: T, index: number) => void;
  /** Left out where order means nothing. */
  onMove?: (part: T, index: number, by: number) => void;
  empty: string;
};

/** The parts of one kind, each a line that opens to its form. */
export function PartList<T extends Part>({ title, description, parts, findings, open, addLabel, empty, ...of }: Props<T>) {
  const [news, setNews] = useState("");
  const titleId = `${title.toLowerCase().replaceAll(" ", "-")}-title`;
  return (
    <Card aria-labelledby={titleId}>
      <CardHeader
        id={titleId}
        title={title}
        description={description}
        actions={
          <Button onClick={() => open.toggle(of.onAdd())}>
            <Plus aria-hidden="true" />
            {addLabel}
          </Button>
        }
      />
      <p className="sr-only" aria-live="polite">
        {news}
      </p>
      {parts.length === 0 ? (
        <p className="border-t px-4 py-2.5 text-muted">{empty}</p>
      ) : (
        <ul aria-label={title} className="divide-y divide-line border-t">
          {parts.map((part, index) => {
            const { onMove } = of;
            return (
              <PartItem
                key={open.keyOf(part.id)}
                pointer={of.pointerOf(part, index)}
                name={of.nameOf(part)}
                mark={of.markOf?.(part)}
                summary={of.summaryOf(part)}
                findings={findingsAt(findings, of.pointerOf(part, index))}
                open={open.isOpen(part.id)}
                onToggle={() => open.toggle(part.id)}
                place={{ position: index + 1, count: parts.length }}
                onDuplicate={() => open.toggle(of.onDuplicate(part, index))}
                onDelete={() => of.onDelete(part, index)}
                onMove={
                  onMove &&
                  (by => {
                    onMove(part, index, by);
                    setNews(`${of.nameOf(part)} is now ${Math.max(1, Math.min(parts.length, index + 1 + by))} of ${parts.length}`);
                  })
                }
              >
                {of.children(part, index)}
              </PartItem>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
