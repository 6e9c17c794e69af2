"use client";

import { TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";

type SaveBarProps = { problems: number; moved: number; pending: boolean; onDiscard: () => void };

/** Says what saving would change, and saves. */
export function SaveBar({ problems, moved, pending, onDiscard }: SaveBarProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 px-4 py-2.5">
      <p>
        <span className="font-medium">Not saved yet.</span>{" "}
        {problems > 0 ? (
          <span className="text-danger">{problems === 1 ? "One field needs" : `${problems} fields need`} your attention.</span>
        ) : (
          <span className="text-muted">{movedWords(moved)}</span>
        )}
      </p>
      <div className="flex gap-2">
        <Button onClick={onDiscard}>Discard</Button>
        <Button type="submit" variant="primary" pending={pending}>
          Save lanes
        </Button>
      </div>
    </div>
  );
}

function movedWords(moved: number): string {
  if (moved === 0) return "No model that was seen changes its lane.";
  return moved === 1 ? "One model changes its lane." : `${moved} models change their lane.`;
}

type OvertakenProps = { pending: boolean; onTakeTheirs: () => void; onSaveMine: () => void };

/** Two people edited at once: neither is overwritten unasked. */
export function Overtaken({ pending, onTakeTheirs, onSaveMine }: OvertakenProps) {
  return (
    <div role="alert" className="flex flex-wrap items-center justify-between gap-3 px-4 py-2.5">
      <p className="flex items-center gap-2.5">
        <TriangleAlert className="size-4 shrink-0 text-warn" aria-hidden="true" />
        <span>
          <span className="font-medium">Somebody else saved the lanes in the meantime.</span>{" "}
          <span className="text-muted">You see your changes.</span>
        </span>
      </p>
      <div className="flex gap-2">
        <Button onClick={onTakeTheirs}>Take theirs</Button>
        <Button variant="primary" pending={pending} onClick={onSaveMine}>
          Save mine over it
        </Button>
      </div>
    </div>
  );
}
