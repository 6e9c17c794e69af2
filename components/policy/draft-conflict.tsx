"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { type MergeChoices, mergePolicies } from "@/lib/core/policy/merge-policies";
import { MergeConflicts } from "./merge-conflicts";
import type { DraftEditor } from "./use-draft-editor";

type Side = "mine" | "theirs";

/** Somebody else changed the same places of the draft: what each says there, and the choice between the two. */
export function DraftConflict({ editor }: { editor: DraftEditor }) {
  const { conflict } = editor;
  const [settled, setSettled] = useState<number | null>(null);
  if (!conflict) return null;
  return (
    <Callout tone="warn" role="alert" title={`${conflict.updatedBy} changed the same as you`}>
      <p>Your changes are on the screen and not saved. Choose which of the two hold; everything else is kept from both.</p>
      <Button size="sm" className="mt-2" onClick={() => setSettled(null)}>
        Choose…
      </Button>
      {settled !== conflict.revision && (
        <ConflictDialog key={conflict.revision} editor={editor} onClose={() => setSettled(conflict.revision)} />
      )}
    </Callout>
  );
}

function ConflictDialog({ editor, onClose }: { editor: DraftEditor; onClose: () => void }) {
  const { saved, draft, conflict, resolve } = editor;
  const [choices, setChoices] = useState<MergeChoices>({});
  if (!conflict) return null;
  const { conflicts } = mergePolicies(saved, draft, conflict.draft);
  const open = conflicts.filter(({ pointer }) => !Object.hasOwn(choices, pointer)).length;
  const chooseAll = (side: Side) => setChoices(Object.fromEntries(conflicts.map(({ pointer }) => [pointer, side])));
  return (
    <Dialog open onOpenChange={next => !next && onClose()}>
      <DialogContent
        title={`You and ${conflict.updatedBy} changed the same`}
        description="What only one of you changed is kept as it is. For the rest, choose whose holds."
        className="max-w-2xl"
      >
        <DialogBody>
          <MergeConflicts
            conflicts={conflicts}
            policy={draft}
            choices={choices}
            onChoose={(pointer, side) => setChoices({ ...choices, [pointer]: side })}
            names={{ mine: "Yours", theirs: conflict.updatedBy }}
          />
        </DialogBody>
        <DialogFooter>
          <Button variant="ghost" onClick={() => chooseAll("mine")}>
            All mine
          </Button>
          <Button variant="ghost" onClick={() => chooseAll("theirs")}>
            All theirs
          </Button>
          <Button variant="primary" disabledReason={open > 0 ? `${open} still to choose.` : null} onClick={() => resolve(choices)}>
            Save the merge
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
