"use client";

import { Redo2, RotateCcw, Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { formatTime } from "@/lib/client/format-instant";
import { useMe } from "@/lib/client/use-me";
import { SaveState } from "./save-state";
import type { DraftEditor } from "./use-draft-editor";
import { useUndoKeys } from "./use-undo-keys";

type Props = {
  editor: DraftEditor;
  /** How many differences there are to the published version; null before the first one. */
  changes: number;
  publishedVersion: number | null;
  onReset: (() => void) | null;
  onDone: () => void;
  /** Proposing and publishing. */
  children: React.ReactNode;
};

/** Above the draft at all times: whether it is saved, who else is at it, steps back and forward, the way out. */
export function DraftBar({ editor, changes, publishedVersion, onReset, onDone, children }: Props) {
  const { timeZone } = useMe().org;
  const { undo, redo, other, leaveGuard } = editor;
  useUndoKeys({ undo, redo });
  return (
    <div className="sticky top-2 z-20 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg bg-raised px-4 py-2.5 shadow-pop max-lg:top-14">
      <div className="flex min-w-0 flex-1 basis-64 flex-wrap items-center gap-x-3">
        <p>
          <span className="font-medium">Editing the draft.</span>{" "}
          <span className="text-muted">{changeWords(changes, publishedVersion)}</span>
        </p>
        <SaveState editor={editor} timeZone={timeZone} />
        <p role="status" className="text-warn text-xs">
          {other && `${other.name} is editing too, since ${formatTime(other.since, timeZone)}`}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <div className="flex">
          <Button variant="ghost" size="icon" tooltip="Undo" disabledReason={undo ? null : "Nothing to undo."} onClick={() => undo?.()}>
            <Undo2 aria-hidden="true" />
          </Button>
          <Button variant="ghost" size="icon" tooltip="Redo" disabledReason={redo ? null : "Nothing to redo."} onClick={() => redo?.()}>
            <Redo2 aria-hidden="true" />
          </Button>
        </div>
        {onReset && (
          <Button variant="ghost" onClick={onReset}>
            <RotateCcw aria-hidden="true" />
            Start over
          </Button>
        )}
        <Button onClick={() => leaveGuard.leave(onDone)}>Done</Button>
        {children}
      </div>
      <ConfirmDialog
        open={leaveGuard.asked !== null}
        onOpenChange={open => !open && leaveGuard.asked?.stay()}
        title="Leave without your last changes?"
        description="They are not saved and would be lost."
        action="Leave"
        danger
        onConfirm={() => leaveGuard.asked?.go()}
      />
    </div>
  );
}

function changeWords(changes: number, version: number | null): string {
  if (version === null) return "Nothing is published yet.";
  if (changes === 0) return `Nothing differs from version ${version}.`;
  return `${changes} ${changes === 1 ? "change" : "changes"} since version ${version}.`;
}
