import type { Facets } from "@/lib/contract/filters";
import { UNMAPPED_LANE } from "@/lib/core/metrics/settings";

type KnownLane = Facets["lanes"][number];

/** Which of the three looks a lane has: flow is depth 0, anything deeper is delegation, what nothing maps stays grey. */
export function laneToneOf(id: string, lanes: readonly KnownLane[]): "fast" | "deep" | "unmapped" {
  const lane = lanes.find(known => known.id === id);
  if (id === UNMAPPED_LANE || !lane) return "unmapped";
  return lane.depth === 0 ? "fast" : "deep";
}

export function laneNameOf(id: string, lanes: readonly KnownLane[]): string {
  if (id === UNMAPPED_LANE) return "Unmapped";
  return lanes.find(known => known.id === id)?.name ?? id;
}
