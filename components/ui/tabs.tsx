"use client";

import { Tabs as Radix } from "radix-ui";
import { classNames } from "@/lib/client/class-names";

export const Tabs = Radix.Root;

/** A row of tabs with the accent under the current one; link rows (settings) use the same classes. */
export const tabListStyle = "flex gap-3 overflow-x-auto border-b";
export const tabStyle = [
  "-mb-px inline-flex h-9 items-center gap-1.5 whitespace-nowrap border-b-2 rounded-t-sm border-transparent px-1.5 font-medium text-muted pointer-coarse:h-11",
  "hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-ink data-[state=active]:text-ink aria-[current=page]:border-ink aria-[current=page]:text-ink",
].join(" ");

export function TabsList({ className, ...props }: React.ComponentProps<typeof Radix.List>) {
  return <Radix.List className={classNames(tabListStyle, className)} {...props} />;
}

export function TabsTrigger({ className, ...props }: React.ComponentProps<typeof Radix.Trigger>) {
  return <Radix.Trigger className={classNames(tabStyle, className)} {...props} />;
}

export function TabsContent({ className, ...props }: React.ComponentProps<typeof Radix.Content>) {
  return <Radix.Content className={classNames("pt-4", className)} {...props} />;
}
