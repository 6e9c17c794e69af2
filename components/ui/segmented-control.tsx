"use client";

import { RadioGroup } from "radix-ui";
import { classNames } from "@/lib/client/class-names";

type Props<Value extends string> = {
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly { value: Value; label: React.ReactNode; title?: string }[];
  className?: string;
};

/** One of two to five short choices, all in sight. */
export function SegmentedControl<Value extends string>({ label, value, onValueChange, options, className }: Props<Value>) {
  return (
    <RadioGroup.Root
      aria-label={label}
      orientation="horizontal"
      value={value}
      onValueChange={next => onValueChange(next as Value)}
      className={classNames("inline-flex h-8 items-center gap-0.5 rounded-md bg-sunken p-0.5 pointer-coarse:h-10", className)}
    >
      {options.map(option => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          title={option.title}
          aria-label={option.title}
          className={classNames(
            "inline-flex h-full min-w-7 flex-1 items-center justify-center gap-1.5 rounded-sm px-2 font-medium text-muted text-xs whitespace-nowrap",
            "hover:text-ink focus-visible:outline-offset-0 data-[state=checked]:bg-raised data-[state=checked]:text-ink data-[state=checked]:shadow-control [&_svg]:size-3.5",
          )}
        >
          {option.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
