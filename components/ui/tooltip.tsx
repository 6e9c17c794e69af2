"use client";

import { Tooltip as Radix } from "radix-ui";

export const TooltipProvider = Radix.Provider;

type Props = { content: React.ReactNode; children: React.ReactNode; side?: "top" | "right" | "bottom" | "left" };

/** A short hint on hover and focus. Never the only place of something people need. */
export function Tooltip({ content, children, side = "top" }: Props) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="pop-motion z-50 max-w-72 rounded-md bg-ink px-2 py-1 text-on-ink text-xs shadow-pop"
        >
          {content}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
