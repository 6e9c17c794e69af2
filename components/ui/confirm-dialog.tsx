"use client";

import { AlertDialog as Radix } from "radix-ui";
import { Button } from "./button";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** A question, e.g. "Revoke the token "ci"?" */
  title: string;
  /** What cannot be undone, and for whom. */
  description: React.ReactNode;
  /** The verb on the button, e.g. "Revoke token". */
  action: string;
  danger?: boolean;
  pending?: boolean;
  /** Stays open; close it when the work is done. */
  onConfirm: () => void;
};

export function ConfirmDialog({ open, onOpenChange, title, description, action, danger = false, pending = false, onConfirm }: Props) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="veil-motion fixed inset-0 z-40 bg-veil" />
        <Radix.Content className="pop-motion fixed inset-x-4 top-[18vh] z-50 mx-auto max-w-md rounded-xl bg-raised shadow-pop focus:outline-none">
          <div className="grid gap-1.5 px-5 pt-4 pb-5">
            <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
            <Radix.Description className="text-muted">{description}</Radix.Description>
          </div>
          <footer className="flex justify-end gap-2 rounded-b-xl border-t bg-canvas px-5 py-3">
            <Radix.Cancel asChild>
              <Button>Cancel</Button>
            </Radix.Cancel>
            <Button variant={danger ? "danger" : "primary"} pending={pending} onClick={onConfirm}>
              {action}
            </Button>
          </footer>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
