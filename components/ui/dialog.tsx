"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { classNames } from "@/lib/client/class-names";
import { Button } from "./button";

export const Dialog = Radix.Root;
export const DialogTrigger = Radix.Trigger;
export const DialogClose = Radix.Close;

type ContentProps = {
  title: string;
  /** Read out with the title; say what will happen. */
  description?: React.ReactNode;
  className?: string;
  children: React.ReactNode;
};

export function DialogContent({ title, description, className, children }: ContentProps) {
  return (
    <Radix.Portal>
      <Radix.Overlay className="veil-motion fixed inset-0 z-40 bg-veil" />
      <Radix.Content
        {...(!description && { "aria-describedby": undefined })}
        className={classNames(
          "pop-motion fixed inset-x-4 top-[10vh] z-50 mx-auto flex max-h-[80vh] max-w-lg flex-col rounded-xl bg-raised shadow-pop focus:outline-none",
          className,
        )}
      >
        <header className="flex items-start gap-4 px-5 pt-4 pb-3">
          <div className="min-w-0 flex-1">
            <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
            {description && <Radix.Description className="mt-0.5 text-muted">{description}</Radix.Description>}
          </div>
          <Radix.Close asChild>
            <Button variant="ghost" size="iconSm" aria-label="Close" className="-mr-1.5">
              <X aria-hidden="true" />
            </Button>
          </Radix.Close>
        </header>
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}

/** The part that scrolls. */
export function DialogBody({ className, children }: { className?: string; children: React.ReactNode }) {
  return <div className={classNames("min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5", className)}>{children}</div>;
}

/** Actions, the main one last. */
export function DialogFooter({ children }: { children: React.ReactNode }) {
  return <footer className="flex flex-wrap justify-end gap-2 rounded-b-xl border-t bg-canvas px-5 py-3">{children}</footer>;
}
