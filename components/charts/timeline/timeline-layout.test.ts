import { describe, expect, it } from "vitest";
import type { Turn } from "@/lib/contract/sessions";
import { clockFormat } from "./duration-format";
import { FIXTURE_START, fixtureDetail, fixtureSpan, fixtureTurn, instant, TWO_LANES } from "./session-fixture";
import { timelineHeight, timelineLayout, type Zoom } from "./timeline-layout";
import { timelineModel } from "./timeline-model";
import { barAt, scrollToShow, turnForKey } from "./timeline-navigation";

const clock = clockFormat("UTC");
const modelOf = (detail = fixtureDetail()) => timelineModel(detail, TWO_LANES, clock.seconds);
const layoutOf = (detail = fixtureDetail(), width = 900, zoom: Zoom = 1) => timelineLayout(modelOf(detail), width, zoom, clock);

/** As long as sessions get: every third turn corrects the one before, with seven bars each. */
function longDetail(count = 40) {
  const turns: Turn[] = Array.from({ length: count }, (_, index) =>
    fixtureTurn(index, index * 50, index * 50 + 8, index % 3 === 0 && index + 1 < count ? { corrected: true, correctedBy: index + 1 } : {}),
  );
  const spans = turns.flatMap(({ index }) =>
    Array.from({ length: 7 }, (_, bar) => fixtureSpan("tool", index, index * 50 + bar, index * 50 + bar + 1)),
  );
  const [move] = fixtureDetail().escalations;
  const escalations = move ? [3, 4, 5, 39].map(turn => ({ ...move, turn, at: instant(turn * 50) })) : [];
  return fixtureDetail({ turns, spans, escalations, episodes: [] });
}

describe("the layout", () => {
  it("fits the view, and its height does not depend on the width", () => {
    expect(layoutOf().width).toBe(900);
    expect(layoutOf().height).toBe(timelineHeight(modelOf()));
    expect(layoutOf(fixtureDetail(), 300).height).toBe(layoutOf(fixtureDetail(), 1200, 8).height);
  });

  it("widens for many turns and by zoom, within bounds", () => {
    expect(layoutOf(longDetail(), 600).width).toBeGreaterThanOrEqual(40 * 40);
    expect(layoutOf(fixtureDetail(), 900, 4).width).toBe(3600);
    expect(layoutOf(longDetail(400), 900, 8).width).toBe(16_000);
  });

  it("keeps everything in the picture, in the order of time, and wide enough to be seen", () => {
    const { bars, turns, width } = layoutOf(longDetail());
    expect(bars).toHaveLength(280);
    for (const bar of bars) {
      expect(bar.width).toBeGreaterThanOrEqual(3);
      expect(bar.x).toBeGreaterThanOrEqual(0);
      expect(bar.x + bar.width).toBeLessThanOrEqual(width);
    }
    const starts = turns.map(turn => turn.x0);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    for (const [index, turn] of turns.entries()) expect(turn.right).toBeLessThanOrEqual(turns[index + 1]?.left ?? width);
  });

  it("numbers turns only where numbers do not run into each other", () => {
    const crowded = Array.from({ length: 12 }, (_, index) =>
      fixtureTurn(index, index < 11 ? index : 3000, index < 11 ? index + 0.5 : 3100),
    );
    const { turns } = layoutOf(fixtureDetail({ turns: crowded, spans: [] }), 500);
    const numbered = turns.filter(turn => turn.numbered);
    expect(numbered.length).toBeLessThan(12);
    expect(numbered[0]?.turn.index).toBe(0);
    const gaps = numbered.slice(1).map((turn, index) => turn.x0 - (numbered[index]?.x0 ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(14);
  });

  it("draws one arc for each correction and the words of a move only where there is room", () => {
    const { arcs, switches, width } = layoutOf(longDetail(), 900);
    expect(arcs).toHaveLength(13);
    expect(switches.map(placed => placed.label?.anchor ?? null)).toEqual(["start", null, null, "end"]);
    for (const placed of switches) expect(placed.x).toBeLessThanOrEqual(width);
  });

  it("labels an episode with as many words as its band holds", () => {
    expect(layoutOf(fixtureDetail(), 900).episodes[1]?.label).toBe("Autonomy 2 min, open");
    expect(layoutOf(fixtureDetail(), 300).episodes[0]?.label).not.toBe("Flow 1 min 10 s, escalated");
  });
});

describe("moving through the timeline", () => {
  it.each([
    ["ArrowRight", 3, 4],
    ["ArrowLeft", 3, 2],
    ["ArrowLeft", 0, 0],
    ["ArrowRight", 9, 9],
    ["Home", 5, 0],
    ["End", 5, 9],
    ["a", 5, null],
  ])("%s from turn %i leads to %s", (key, from, to) => expect(turnForKey(key, from, 10)).toBe(to));

  it("scrolls as little as it takes", () => {
    expect(scrollToShow(500, 600, 400, 800)).toBe(400);
    expect(scrollToShow(100, 200, 400, 800)).toBe(52);
    expect(scrollToShow(1300, 1400, 400, 800)).toBe(648);
    expect(scrollToShow(1300, 5000, 400, 800), "the start of what does not fit").toBe(1252);
  });

  it("finds the bar under a pointer, or the nearest one of the row", () => {
    const layout = layoutOf();
    const tool = layout.bars.find(placed => placed.bar.kind === "tool");
    if (!tool) throw new Error("no tool");
    expect(barAt(layout, tool.x - 4, tool.y)?.bar).toBe(tool.bar);
    expect(barAt(layout, tool.x + 100, tool.y)).toBeNull();
    expect(barAt(layout, tool.x, 2)).toBeNull();
  });
});

it("starts where the session starts", () => expect(layoutOf().axis.segments[0]?.startMs).toBe(FIXTURE_START));
