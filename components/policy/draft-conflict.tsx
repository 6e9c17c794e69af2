"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog, DialogBody, DialogContent } from "@/components/ui/dialog";
import { ChangeList } from "./change-list";
import { policyChanges } from "./change-words";
import type { DraftEditor } from "./use-draft-editor";

/** Somebody else saved the draft: who, what differs, and the choice between the two. */
export function DraftConflict({ editor }: { editor: DraftEditor }) {
  const [comparing, setComparing] = useState(false);
  const { conflict, draft, takeTheirs, keepMine } = editor;
  if (!conflict) return null;
  const changes = policyChanges(conflict.draft, draft);
  return (
    <Callout tone="warn" role="alert" title={`${conflict.updatedBy} saved the draft in the meantime`}>
      <p>What you see are your changes, which are not saved. Decide which of the two holds.</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={() => setComparing(true)}>
          Compare
        </Button>
        <Button size="sm" onClick={takeTheirs}>
          Take theirs
        </Button>
        <Button size="sm" onClick={keepMine}>
          Save mine over it
        </Button>
      </div>
      <Dialog open={comparing} onOpenChange={setComparing}>
        <DialogContent
          title="Yours against theirs"
          description={`What your draft changes in what ${conflict.updatedBy} saved.`}
          className="max-w-2xl"
        >
          <DialogBody>{changes.length === 0 ? <p>The two are the same.</p> : <ChangeList changes={changes} />}</DialogBody>
        </DialogContent>
      </Dialog>
    </Callout>
  );
}
