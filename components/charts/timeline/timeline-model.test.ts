import { describe, expect, it } from "vitest";
import { FIXTURE_START, fixtureDetail, fixtureSpan, fixtureTurn, TWO_LANES } from "./session-fixture";
import { legendOf } from "./timeline-legend-model";
import { timelineModel } from "./timeline-model";

const clock = (ms: number) => `+${(ms - FIXTURE_START) / 1000}`;
const modelOf = (detail = fixtureDetail()) => timelineModel(detail, TWO_LANES, clock);

describe("the timeline's model", () => {
  it("has the same rows for every session, and one more for a lane nobody mapped", () => {
    const labels = (detail = fixtureDetail()) => modelOf(detail).rows.map(row => row.label);
    const usual = ["Developer", "Flow", "Delegation", "Tools", "Waiting"];
    expect(labels()).toEqual(usual);
    expect(labels(fixtureDetail({ turns: [fixtureTurn(0, 0, 5)], spans: [] }))).toEqual(usual);
    const unmapped = fixtureDetail({ spans: [fixtureSpan("request", 0, 0, 4, { lane: "unmapped" })] });
    expect(labels(unmapped)).toEqual(["Developer", "Flow", "Delegation", "unmapped", "Tools", "Waiting"]);
  });

  it("puts model work into its lane, and says what each bar is", () => {
    expect(modelOf().bars.map(({ row, title, text, failed }) => [row, title, text, failed])).toEqual([
      ["lane:fast", "request", "Flow · 4.0 s", false],
      ["waiting", "apply_patch", "Permission given · 2.0 s", false],
      ["tools", "apply_patch", "Tool · 4.0 s", false],
      ["lane:fast", "request", "Flow · 9.0 s", false],
      ["tools", "exec_command", "Tool · 500 ms · failed", true],
      ["lane:deep", "gpt-5.3-codex", "Delegation · 1 min 50 s", false],
    ]);
  });

  it("draws a failed request in its turn's lane and a refused permission as an answer, not as a failure", () => {
    const spans = [
      fixtureSpan("error", 2, 480, 480, { success: false, label: "Error 500" }),
      fixtureSpan("permission", 0, 4, 4, { success: false }),
    ];
    expect(modelOf(fixtureDetail({ spans })).bars).toMatchObject([
      { kind: "error", row: "lane:deep", failed: true, text: "The request failed" },
      { kind: "permission", failed: false, text: "Permission refused · length not known" },
    ]);
  });

  it("joins a corrected turn to the one that corrected it and says so to those who listen", () => {
    const { corrections, turns } = modelOf();
    expect(corrections).toEqual([{ from: 0, to: 1 }]);
    expect(turns.map(turn => turn.name)).toEqual([
      "Turn 1 of 3, lane Flow, waited 10 s, corrected by turn 2",
      "Turn 2 of 3, lane Flow, waited 10 s",
      "Turn 3 of 3, lane Delegation, waited 2 min",
    ]);
  });

  it("words moves between lanes and episodes", () => {
    const { switches, episodes } = modelOf();
    expect(switches).toMatchObject([{ label: "Escalated to Delegation, late", up: true, turn: 2 }]);
    expect(episodes.map(band => [band.labels[0], band.cause])).toEqual([
      ["Flow 1 min 10 s, escalated", "break"],
      ["Autonomy 2 min, open", "censored"],
    ]);
    const [back] = fixtureDetail().escalations.map(move => ({ ...move, direction: "down" as const, fromLane: "deep", toLane: "fast" }));
    expect(modelOf(fixtureDetail({ escalations: back ? [back] : [] })).switches[0]?.label).toBe("Back to Flow");
  });

  it("cuts long pauses and says so only when it did", () => {
    expect(modelOf().stretches).toHaveLength(2);
    expect(modelOf().basis).toBe("8 min 10 s, 3 turns, 1 corrected. Pauses over 2 min are cut.");
    expect(modelOf(fixtureDetail({ turns: [fixtureTurn(0, 0, 5)], spans: [] })).basis).toBe("5.0 s, 1 turn, none corrected.");
  });
});

describe("the legend", () => {
  it("explains what occurs and nothing else", () => {
    const ids = (detail = fixtureDetail()) => legendOf(modelOf(detail)).map(item => item.id);
    expect(ids()).toEqual(["prompt", "pause", "correction", "lane:fast", "lane:deep", "tool", "failed", "permission", "switch", "break"]);
    const quiet = fixtureDetail({ turns: [fixtureTurn(0, 0, 5)], spans: [], episodes: [], escalations: [] });
    expect(ids(quiet)).toEqual(["prompt"]);
  });
});
