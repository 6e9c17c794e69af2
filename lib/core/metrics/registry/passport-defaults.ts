import { DIMENSIONS } from "@/lib/core/metrics/passport";

/** What most figures have in common; a family or a figure states where it differs. */
export const PASSPORT_DEFAULTS = {
  version: 1,
  headline: false,
  dimensions: DIMENSIONS,
  floor: true,
  bySignals: false,
  closingDays: 1,
  beside: [],
  curve: false,
  distribution: null,
} as const;
