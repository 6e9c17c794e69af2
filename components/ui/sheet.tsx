"use client";

import { Dialog as Radix } from "radix-ui";
import { classNames } from "@/lib/client/class-names";

export const Sheet = Radix.Root;
export const SheetTrigger = Radix.Trigger;
export const SheetClose = Radix.Close;

type Props = { title: string; side?: "left" | "right"; className?: string; children: React.ReactNode };

/** A panel from an edge; `title` is for screen readers. */
export function SheetContent({ title, side = "left", className, children }: Props) {
  return (
    <Radix.Portal>
      <Radix.Overlay className="veil-motion fixed inset-0 z-40 bg-veil" />
      <Radix.Content
        aria-describedby={undefined}
        className={classNames(
          "sheet-motion fixed inset-y-0 z-50 flex w-72 max-w-[85vw] flex-col bg-canvas shadow-pop focus:outline-none",
          side === "left" ? "left-0" : "right-0 [--sheet-from:100%]",
          className,
        )}
      >
        <Radix.Title className="sr-only">{title}</Radix.Title>
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}
