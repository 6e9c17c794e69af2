import { type MetricLane, type MetricSettings, UNMAPPED_LANE } from "./settings";

/** Whether a model id matches a glob in which `*` stands for any run of characters. Case-insensitive; linear, no regular expressions. */
export function matchesGlob(pattern: string, text: string): boolean {
  const parts = pattern.toLowerCase().split("*");
  const subject = text.toLowerCase();
  const head = parts[0] ?? "";
  if (parts.length === 1) return subject === head;
  const tail = parts[parts.length - 1] ?? "";
  if (!subject.startsWith(head) || subject.length < head.length + tail.length || !subject.endsWith(tail)) return false;
  let position = head.length;
  for (const part of parts.slice(1, -1)) {
    const found = subject.indexOf(part, position);
    if (found < 0) return false;
    position = found + part.length;
  }
  return position <= subject.length - tail.length;
}

/** Lane of a model by the organisation's map, first match first; `unmapped` where nothing matches or no model is known (METRICS section 2). */
export function laneOf(model: string | null, settings: Pick<MetricSettings, "laneModels">): string {
  if (model === null) return UNMAPPED_LANE;
  const known = lanesByModel.get(settings.laneModels) ?? new Map<string, string>();
  lanesByModel.set(settings.laneModels, known);
  const lane = known.get(model) ?? settings.laneModels.find(row => matchesGlob(row.pattern, model))?.lane ?? UNMAPPED_LANE;
  known.set(model, lane);
  return lane;
}

/** Few models, asked for with every turn: what a map says of each is worked out once. */
const lanesByModel = new WeakMap<MetricSettings["laneModels"], Map<string, string>>();

/** The lane's definition, or null for `unmapped` and for lanes that no longer exist. */
export function findLane(lane: string, settings: Pick<MetricSettings, "lanes">): MetricLane | null {
  return settings.lanes.find(candidate => candidate.id === lane) ?? null;
}

/** Lanes at depth 0 are where flow is measured. */
export function isFastLane(lane: string, settings: Pick<MetricSettings, "lanes">): boolean {
  return findLane(lane, settings)?.depth === 0;
}

/** Lanes deeper than 0 are where delegation is measured. */
export function isDeepLane(lane: string, settings: Pick<MetricSettings, "lanes">): boolean {
  return (findLane(lane, settings)?.depth ?? 0) > 0;
}

/** `up` when `to` is deeper than `from`, `down` when shallower, null when equal or when either lane has no known depth. */
export function laneMove(from: string, to: string, settings: Pick<MetricSettings, "lanes">): "up" | "down" | null {
  const fromDepth = findLane(from, settings)?.depth;
  const toDepth = findLane(to, settings)?.depth;
  if (fromDepth === undefined || toDepth === undefined || fromDepth === toDepth) return null;
  return toDepth > fromDepth ? "up" : "down";
}
