"use client";

import { Popover as Radix } from "radix-ui";
import { classNames } from "@/lib/client/class-names";

export const Popover = Radix.Root;
export const PopoverTrigger = Radix.Trigger;

export function PopoverContent({ className, align = "start", ...props }: React.ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        align={align}
        sideOffset={4}
        collisionPadding={8}
        className={classNames(
          "pop-motion z-50 max-h-(--radix-popover-content-available-height) max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg bg-raised p-3 text-ink text-sm shadow-pop focus:outline-none",
          className,
        )}
        {...props}
      />
    </Radix.Portal>
  );
}
