"use client";

import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import { classNames } from "@/lib/client/class-names";
import { menuItemStyle, menuLabelStyle, menuSurfaceStyle } from "./menu-style";

/** Not modal: the page behind stays readable, for screen readers as well. */
export function DropdownMenu(props: React.ComponentProps<typeof Radix.Root>) {
  return <Radix.Root modal={false} {...props} />;
}

export const DropdownMenuTrigger = Radix.Trigger;
export const DropdownMenuRadioGroup = Radix.RadioGroup;

export function DropdownMenuContent({ className, sideOffset = 4, ...props }: React.ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={sideOffset}
        collisionPadding={8}
        className={classNames(menuSurfaceStyle, "max-h-(--radix-dropdown-menu-content-available-height) min-w-44", className)}
        {...props}
      />
    </Radix.Portal>
  );
}

export function DropdownMenuItem({ className, danger = false, ...props }: React.ComponentProps<typeof Radix.Item> & { danger?: boolean }) {
  return (
    <Radix.Item className={classNames(menuItemStyle, danger && "text-danger data-highlighted:bg-danger-soft", className)} {...props} />
  );
}

export function DropdownMenuRadioItem({ className, children, ...props }: React.ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem className={classNames(menuItemStyle, "pr-8", className)} {...props}>
      {children}
      <Radix.ItemIndicator className="absolute right-2">
        <Check aria-hidden="true" />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  );
}

export function DropdownMenuLabel({ children }: { children: React.ReactNode }) {
  return <Radix.Label className={menuLabelStyle}>{children}</Radix.Label>;
}

export function DropdownMenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
