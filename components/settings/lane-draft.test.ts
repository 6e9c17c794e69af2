import { describe, expect, it } from "vitest";
import type { LaneSettings } from "@/lib/contract/settings";
import { DEFAULT_LANE_MODELS, DEFAULT_LANES } from "@/lib/core/metrics/settings";
import { draftErrors, draftOf, laneDraftReducer, placeModels, settingsOf } from "./lane-draft";

const settings: LaneSettings = {
  version: 3,
  lanes: DEFAULT_LANES,
  laneModels: DEFAULT_LANE_MODELS,
  seenModels: [
    { model: "gpt-5.3-codex-spark", lane: "fast", turns: 40 },
    { model: "gpt-5.3-codex", lane: "deep", turns: 60 },
  ],
  rebuilding: false,
};
const draft = draftOf(settings);
const patternsOf = (state: typeof draft) => state.patterns.map(row => row.pattern);

describe("lane draft", () => {
  it("goes to the form and back without a change", () => {
    expect(settingsOf(draft)).toEqual({ lanes: settings.lanes, laneModels: settings.laneModels });
    expect(draftErrors(draft)).toEqual({});
  });

  it("puts a new pattern before the catch-all", () => {
    const next = laneDraftReducer(draft, { type: "add-pattern", pattern: "o9-*" });
    expect(patternsOf(next).slice(-2)).toEqual(["o9-*", "*"]);
  });

  it("moves a pattern by one and stops at the ends", () => {
    const first = draft.patterns[0]?.key ?? -1;
    const down = laneDraftReducer(draft, { type: "move-pattern", key: first, by: 1 });
    expect(patternsOf(down).slice(0, 2)).toEqual(["*-mini", "*-spark"]);
    expect(laneDraftReducer(draft, { type: "move-pattern", key: first, by: -1 })).toEqual(draft);
  });

  it("shows where the models fall once the order changes", () => {
    const last = draft.patterns.at(-1)?.key ?? -1;
    let next = draft;
    for (let step = 0; step < draft.patterns.length; step++) next = laneDraftReducer(next, { type: "move-pattern", key: last, by: -1 });
    expect(placeModels(next, settings.seenModels).map(model => model.nextLane)).toEqual(["deep", "deep"]);
    expect(placeModels(draft, settings.seenModels).map(model => model.nextLane)).toEqual(["fast", "deep"]);
  });

  it("says what is missing", () => {
    const added = laneDraftReducer(laneDraftReducer(draft, { type: "add-lane" }), { type: "add-pattern" });
    expect(Object.values(draftErrors(added))).toEqual(["Enter a name", "Enter a pattern"]);
    const fast = draft.lanes[0]?.key ?? -1;
    const deepened = laneDraftReducer(draft, { type: "change-lane", key: fast, change: { depth: 2 } });
    expect(draftErrors(deepened).lanes).toContain("depth 0");
  });

  it("gives every new lane an id of its own", () => {
    const one = laneDraftReducer(draft, { type: "add-lane" });
    const two = laneDraftReducer(one, { type: "add-lane" });
    const ids = two.lanes.map(lane => lane.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
