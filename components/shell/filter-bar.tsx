"use client";

import { usePathname } from "next/navigation";
import { FilterChips } from "./filter-chips";
import { FilterMenu } from "./filter-menu";
import { NAV_ITEMS } from "./nav-items";
import { RangePicker } from "./range-picker";

/** Range and filters, on the screens that understand them: lists and figures, not the pages of one thing below them. */
export function FilterBar() {
  const pathname = usePathname();
  const filtered = NAV_ITEMS.some(item => item.filtered && item.href === pathname);
  if (!filtered) return null;
  return (
    <section aria-label="Range and filters" className="flex min-h-12 flex-wrap items-center gap-2 border-b px-4 py-2 sm:px-6 lg:px-8">
      <RangePicker />
      <FilterMenu />
      <FilterChips />
    </section>
  );
}
