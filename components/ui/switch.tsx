"use client";

import { Switch as Radix } from "radix-ui";
import { classNames } from "@/lib/client/class-names";

export function Switch({ className, ...props }: React.ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      className={classNames(
        "inline-flex h-5 w-8.5 shrink-0 items-center rounded-full border border-control bg-sunken px-0.5 transition-colors duration-100",
        "hover:border-muted disabled:cursor-not-allowed disabled:opacity-50 data-[state=checked]:border-ink data-[state=checked]:bg-ink",
        className,
      )}
      {...props}
    >
      <Radix.Thumb className="block size-3.5 rounded-full bg-muted transition-transform duration-100 data-[state=checked]:translate-x-3.5 data-[state=checked]:bg-on-ink" />
    </Radix.Root>
  );
}
