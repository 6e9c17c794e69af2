"use client";

import { cva, type VariantProps } from "class-variance-authority";
import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import { classNames } from "@/lib/client/class-names";
import { Tooltip } from "./tooltip";

export const buttonStyle = cva(
  [
    "inline-flex shrink-0 select-none items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap",
    "transition-colors duration-100 disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50",
    "[&_svg]:size-3.5 [&_svg]:shrink-0",
  ],
  {
    variants: {
      variant: {
        primary: "bg-ink text-on-ink shadow-control hover:bg-ink/85",
        secondary: "border border-line-strong bg-surface text-ink shadow-control hover:bg-sunken",
        ghost: "text-muted hover:bg-sunken hover:text-ink",
        danger: "bg-danger text-on-danger shadow-control hover:bg-danger/88",
        link: "rounded-xs text-ink underline decoration-line-strong underline-offset-4 hover:decoration-current",
      },
      size: {
        sm: "h-7 px-2 text-xs pointer-coarse:h-9",
        md: "h-8 px-3 text-sm pointer-coarse:h-10",
        lg: "h-9 px-4 text-sm pointer-coarse:h-11",
        icon: "size-8 pointer-coarse:size-10 [&_svg]:size-4",
        iconSm: "size-7 pointer-coarse:size-9",
        inline: "h-auto p-0 text-sm",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export type ButtonProps = React.ComponentProps<"button"> &
  VariantProps<typeof buttonStyle> & {
    asChild?: boolean;
    /** Shows a spinner and keeps the width; clicks are ignored. */
    pending?: boolean;
    /** Why the button cannot be used now. It stays focusable so that everyone can find out. */
    disabledReason?: string | null | undefined;
    /** Names an icon button for eyes; screen readers get it as the label. */
    tooltip?: string;
  };

export function Button({
  className,
  variant,
  size,
  asChild = false,
  pending = false,
  disabledReason,
  tooltip,
  type = "button",
  onClick,
  children,
  ...props
}: ButtonProps) {
  const blocked = pending || Boolean(disabledReason);
  const Element = asChild ? Slot.Root : "button";
  const button = (
    <Element
      type={asChild ? undefined : type}
      className={classNames(buttonStyle({ variant, size }), pending && "relative", className)}
      aria-disabled={blocked || undefined}
      aria-busy={pending || undefined}
      aria-label={tooltip}
      {...props}
      onClick={event => {
        if (blocked) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {asChild ? children : <ButtonContent pending={pending}>{children}</ButtonContent>}
    </Element>
  );
  const hint = disabledReason || tooltip;
  return hint ? <Tooltip content={hint}>{button}</Tooltip> : button;
}

function ButtonContent({ pending, children }: { pending: boolean; children: React.ReactNode }) {
  if (!pending) return children;
  return (
    <>
      <span className="invisible contents">{children}</span>
      <LoaderCircle className="absolute animate-spin" aria-hidden="true" />
    </>
  );
}
