"use client";

import { ArrowDown, ArrowUp, ChevronRight, CircleAlert, CopyPlus, Trash2, TriangleAlert } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/lib/client/class-names";
import { FindingNotes } from "./finding-notes";
import type { PlacedFinding } from "./finding-place";

type Props = {
  pointer: string;
  name: string;
  /** Stands before the name, which is told without it too. */
  mark?: React.ReactNode;
  summary: React.ReactNode;
  findings: readonly PlacedFinding[];
  open: boolean;
  onToggle: () => void;
  place: { position: number; count: number };
  onDuplicate: () => void;
  onDelete: () => void;
  onMove: ((by: number) => void) | undefined;
  children: React.ReactNode;
};

/** A part of the policy: a line, what can be done to it, and its form when it is open. Alt with the arrow up or down moves it. */
export function PartItem({
  pointer,
  name,
  mark,
  summary,
  findings,
  open,
  onToggle,
  place,
  onDuplicate,
  onDelete,
  onMove,
  children,
}: Props) {
  const id = useId();
  const own = findings.filter(finding => finding.pointer === pointer);
  return (
    <li
      data-pointer={pointer}
      onKeyDown={event => {
        const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (!onMove || !event.altKey || by === undefined) return;
        event.preventDefault();
        onMove(by);
      }}
    >
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1 py-2 pr-2 pl-4 hover:bg-canvas">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={onToggle}
          className="flex min-w-0 flex-1 basis-64 items-start gap-2 rounded-sm py-0.5 text-left"
        >
          <ChevronRight
            aria-hidden="true"
            className={classNames("mt-0.5 size-4 shrink-0 text-muted transition-transform duration-100", open && "rotate-90")}
          />
          <span className="grid min-w-0 gap-0.5">
            <span className="flex flex-wrap items-center gap-x-2">
              {mark}
              <span className="wrap-break-word font-medium">{name}</span>
              <FindingMark findings={findings} />
            </span>
            <span className="wrap-break-word text-muted text-xs">{summary}</span>
          </span>
        </button>
        <div className="ml-auto flex items-center gap-0.5">
          {onMove && (
            <>
              <Button
                variant="ghost"
                size="iconSm"
                tooltip={`Move ${name} up`}
                disabledReason={place.position === 1 ? "It is the first one." : null}
                onClick={() => onMove(-1)}
              >
                <ArrowUp aria-hidden="true" />
              </Button>
              <Button
                variant="ghost"
                size="iconSm"
                tooltip={`Move ${name} down`}
                disabledReason={place.position === place.count ? "It is the last one." : null}
                onClick={() => onMove(1)}
              >
                <ArrowDown aria-hidden="true" />
              </Button>
            </>
          )}
          <Button variant="ghost" size="iconSm" tooltip={`Duplicate ${name}`} onClick={onDuplicate}>
            <CopyPlus aria-hidden="true" />
          </Button>
          <Button variant="ghost" size="iconSm" tooltip={`Delete ${name}`} onClick={onDelete}>
            <Trash2 aria-hidden="true" />
          </Button>
        </div>
      </div>
      {own.length > 0 && (
        <div className="pr-4 pb-2 pl-10">
          <FindingNotes findings={own} />
        </div>
      )}
      {open && (
        <fieldset id={id} aria-label={name} className="grid min-w-0 grid-cols-1 gap-4 border-line border-t bg-canvas px-4 py-4 sm:pl-10">
          {children}
        </fieldset>
      )}
    </li>
  );
}

function FindingMark({ findings }: { findings: readonly PlacedFinding[] }) {
  const [worst] = findings;
  if (!worst) return null;
  const isError = worst.severity === "error";
  const Icon = isError ? CircleAlert : TriangleAlert;
  return (
    <span className={classNames("inline-flex items-center gap-1 text-xs", isError ? "text-danger" : "text-warn")}>
      <Icon className="size-3.5" aria-hidden="true" />
      {findings.length} {isError ? "to correct" : "to look at"}
    </span>
  );
}
