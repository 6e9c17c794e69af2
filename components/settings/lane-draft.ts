import type { LaneSettings } from "@/lib/contract/settings";
import { laneOf, matchesGlob } from "@/lib/core/metrics/lane-of";
import type { LaneModel, MetricLane } from "@/lib/core/metrics/settings";

/** Rows carry a key of their own, so that they keep their focus when they move. */
export type LaneRow = MetricLane & { key: number };
export type PatternRow = LaneModel & { key: number };
export type LaneDraft = { lanes: readonly LaneRow[]; patterns: readonly PatternRow[]; nextKey: number };

export type LaneAction =
  | { type: "reset"; settings: LaneSettings }
  | { type: "add-lane" }
  | { type: "change-lane"; key: number; change: Partial<MetricLane> }
  | { type: "remove-lane"; key: number }
  | { type: "add-pattern"; pattern?: string }
  | { type: "change-pattern"; key: number; change: Partial<LaneModel> }
  | { type: "move-pattern"; key: number; by: -1 | 1 }
  | { type: "remove-pattern"; key: number };

export function draftOf({ lanes, laneModels }: Pick<LaneSettings, "lanes" | "laneModels">): LaneDraft {
  return {
    lanes: lanes.map((lane, key) => ({ ...lane, key })),
    patterns: laneModels.map((row, index) => ({ ...row, key: lanes.length + index })),
    nextKey: lanes.length + laneModels.length,
  };
}

/** What the server is sent. */
export function settingsOf(draft: LaneDraft): { lanes: MetricLane[]; laneModels: LaneModel[] } {
  return {
    lanes: draft.lanes.map(({ key: _, ...lane }) => ({ ...lane, name: lane.name.trim() })),
    laneModels: draft.patterns.map(({ pattern, lane }) => ({ pattern: pattern.trim(), lane })),
  };
}

export function laneDraftReducer(draft: LaneDraft, action: LaneAction): LaneDraft {
  switch (action.type) {
    case "reset":
      return draftOf(action.settings);
    case "add-lane":
      return { ...draft, lanes: [...draft.lanes, newLane(draft)], nextKey: draft.nextKey + 1 };
    case "change-lane":
      return { ...draft, lanes: draft.lanes.map(row => (row.key === action.key ? { ...row, ...action.change } : row)) };
    case "remove-lane":
      return { ...draft, lanes: draft.lanes.filter(row => row.key !== action.key) };
    case "add-pattern":
      return { ...draft, patterns: withPattern(draft, action.pattern ?? ""), nextKey: draft.nextKey + 1 };
    case "change-pattern":
      return { ...draft, patterns: draft.patterns.map(row => (row.key === action.key ? { ...row, ...action.change } : row)) };
    case "move-pattern":
      return { ...draft, patterns: moved(draft.patterns, action.key, action.by) };
    case "remove-pattern":
      return { ...draft, patterns: draft.patterns.filter(row => row.key !== action.key) };
  }
}

function newLane({ lanes, nextKey }: LaneDraft): LaneRow {
  const ids = new Set(lanes.map(lane => lane.id));
  let number = lanes.length + 1;
  while (ids.has(`lane-${number}`)) number += 1;
  const depth = Math.min(9, Math.max(-1, ...lanes.map(lane => lane.depth)) + 1);
  return { key: nextKey, id: `lane-${number}`, name: "", depth, firstFeedbackBudgetMs: 10_000 };
}

/** A new pattern goes before a final catch-all, where it would never be reached. */
function withPattern({ lanes, patterns, nextKey }: LaneDraft, pattern: string): PatternRow[] {
  const row = { key: nextKey, pattern, lane: lanes[0]?.id ?? "" };
  return patterns.at(-1)?.pattern === "*" ? [...patterns.slice(0, -1), row, ...patterns.slice(-1)] : [...patterns, row];
}

function moved(rows: readonly PatternRow[], key: number, by: -1 | 1): readonly PatternRow[] {
  const from = rows.findIndex(row => row.key === key);
  const row = rows[from];
  const other = rows[from + by];
  if (!row || !other) return rows;
  return rows.map((one, index) => (index === from ? other : index === from + by ? row : one));
}

/** Why the draft cannot be saved, by field ("patterns/3", "lanes/0/name"), keys being row keys; empty when it can. */
export function draftErrors(draft: LaneDraft): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  for (const { key, name } of draft.lanes) if (!name.trim()) errors[`lanes/${key}/name`] = "Enter a name";
  for (const { key, firstFeedbackBudgetMs: budget } of draft.lanes)
    if (!Number.isInteger(budget) || budget <= 0) errors[`lanes/${key}/budget`] = "A whole number above 0";
  if (!draft.lanes.some(lane => lane.depth === 0)) errors.lanes = "One lane must have depth 0: flow is measured there.";
  for (const { key, pattern } of draft.patterns) if (!pattern.trim()) errors[`patterns/${key}`] = "Enter a pattern";
  return errors;
}

export type SeenModel = LaneSettings["seenModels"][number] & {
  /** The lane it falls into by the draft, and the row that decides (null: unmapped). */
  nextLane: string;
  patternKey: number | null;
};

/** Where each model that was seen falls by the draft. */
export function placeModels(draft: LaneDraft, seen: LaneSettings["seenModels"]): SeenModel[] {
  return seen.map(entry => ({
    ...entry,
    nextLane: laneOf(entry.model, { laneModels: [...draft.patterns] }),
    patternKey: draft.patterns.find(row => matchesGlob(row.pattern, entry.model))?.key ?? null,
  }));
}
