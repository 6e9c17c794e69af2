import { expect, it } from "vitest";
import { lastClosedMonth } from "./last-closed-month";

it.each([
  ["2026-11-22", "2026-10-01", "2026-10-31"],
  ["2026-11-02", "2026-10-01", "2026-10-31"],
  ["2026-11-01", "2026-09-01", "2026-09-30"],
  ["2026-01-05", "2025-12-01", "2025-12-31"],
  ["2028-03-02", "2028-02-01", "2028-02-29"],
])("on %s it is %s to %s", (today, from, to) => expect(lastClosedMonth(today)).toEqual({ from, to }));
