"use client";

import { Check, Minus } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import { useId } from "react";
import { classNames } from "@/lib/client/class-names";

type CheckboxProps = React.ComponentProps<typeof Radix.Root>;

export function Checkbox({ className, ...props }: CheckboxProps) {
  return (
    <Radix.Root
      className={classNames(
        "peer grid size-4 shrink-0 place-items-center rounded-sm border border-control bg-surface shadow-control",
        "hover:border-muted disabled:cursor-not-allowed disabled:opacity-50",
        "data-[state=checked]:border-ink data-[state=checked]:bg-ink data-[state=indeterminate]:border-ink data-[state=indeterminate]:bg-ink",
        className,
      )}
      {...props}
    >
      <Radix.Indicator className="group text-on-ink [&_svg]:size-3">
        <Check strokeWidth={3} className="group-data-[state=indeterminate]:hidden" aria-hidden="true" />
        <Minus strokeWidth={3} className="hidden group-data-[state=indeterminate]:block" aria-hidden="true" />
      </Radix.Indicator>
    </Radix.Root>
  );
}

/** A checkbox with its label and an explaining line; the whole row can be clicked. */
export function CheckboxField({ label, help, ...props }: CheckboxProps & { label: React.ReactNode; help?: React.ReactNode }) {
  const id = useId();
  return (
    <div className="flex min-h-6 items-start gap-2.5">
      <Checkbox id={id} aria-describedby={help ? `${id}-help` : undefined} className="mt-0.5" {...props} />
      <div className="grid gap-0.5">
        <label htmlFor={id}>{label}</label>
        {help && (
          <span id={`${id}-help`} className="text-muted text-xs">
            {help}
          </span>
        )}
      </div>
    </div>
  );
}
