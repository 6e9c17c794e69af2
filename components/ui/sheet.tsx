"use client";

import { Dialog as Radix } from "radix-ui";
import { classNames } from "@/lib/client/class-names";

export const Sheet = Radix.Root;
export const SheetTrigger = Radix.Trigger;
export const SheetClose = Radix.Close;

/** A panel from the left edge; `title` is for screen readers. */
export function SheetContent({ title, className, children }: { title: string; className?: string; children: React.ReactNode }) {
  return (
    <Radix.Portal>
      <Radix.Overlay className="veil-motion fixed inset-0 z-40 bg-veil" />
      <Radix.Content
        aria-describedby={undefined}
        className={classNames(
          "sheet-motion fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] flex-col bg-canvas shadow-pop focus:outline-none",
          className,
        )}
      >
        <Radix.Title className="sr-only">{title}</Radix.Title>
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}
