"use client";

import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "@/components/ui/dialog";
import type { DraftTabProps } from "./draft-tab";
import { UseLinks } from "./use-links";
import { usesInWords } from "./uses-in-words";

export type PartInUse = { name: string; pointers: readonly string[] };
type Props = Pick<DraftTabProps, "draft" | "onJump"> & { part: PartInUse | null; onClose: () => void };

/** Why a part cannot be deleted: all that still names it. */
export function InUseDialog({ part, draft, onJump, onClose }: Props) {
  return (
    <Dialog open={part !== null} onOpenChange={open => !open && onClose()}>
      {part && (
        <DialogContent title={`“${part.name}” is in use`} description="Take it out of these first, then delete it.">
          <DialogBody>
            <UseLinks
              uses={usesInWords(draft, part.pointers)}
              onJump={pointer => {
                onClose();
                onJump(pointer);
              }}
            />
          </DialogBody>
          <DialogFooter>
            <Button onClick={onClose}>Close</Button>
          </DialogFooter>
        </DialogContent>
      )}
    </Dialog>
  );
}
