"use client";

import { TodayContext } from "@/lib/client/use-filters";

/** Today in the organisation's zone, by the server's clock. */
export function TodayProvider({ today, children }: { today: string; children: React.ReactNode }) {
  return <TodayContext value={today}>{children}</TodayContext>;
}
