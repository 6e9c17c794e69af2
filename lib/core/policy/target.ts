import type { Lane, Target } from "./document";

/** The target of a lane for a tool; null when the lane or the tool is unknown to the policy. */
export type TargetOf = (lane: string, tool: unknown) => Target | null;

export function targetFinder(lanes: readonly Lane[]): TargetOf {
  const byLane = new Map<string, Map<unknown, Target>>();
  for (const lane of lanes) if (!byLane.has(lane.id)) byLane.set(lane.id, new Map(Object.entries(lane.targets)));
  return (lane, tool) => byLane.get(lane)?.get(tool) ?? null;
}
