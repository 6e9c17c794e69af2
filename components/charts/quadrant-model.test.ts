import { describe, expect, it } from "vitest";
import type { Figure } from "@/lib/contract/figure";
import type { Bubble } from "@/lib/contract/overview";
import { quadrantModel } from "./quadrant-model";

const shown = (value: number, half = 0.05): Figure => ({
  state: "shown",
  value,
  interval: [value - half, value + half],
  n: 100,
  developers: 7,
});
const withheld: Figure = {
  state: "withheld",
  shortfall: { message: "Needs 2 more developers.", developers: 3, developersNeeded: 5, observations: 90, observationsNeeded: 30 },
};

function bubble(team: string, x: Figure, y: Figure, more: Partial<Bubble> = {}): Bubble {
  return { team, teamName: `Team ${team}`, laneClass: "fast", developers: 7, sessions: 100, x, y, tail: [], ...more };
}

describe("quadrantModel", () => {
  const bubbles = [
    bubble("a", shown(0.1), shown(0.8), { sessions: 400, tail: [{ week: "2026-11-02", x: 0.3, y: 0.6 }] }),
    bubble("b", shown(0.2), shown(0.6)),
    bubble("c", shown(0.4), shown(0.5)),
    bubble("d", withheld, withheld, { developers: 3 }),
    bubble("e", shown(0.1), shown(0.9), { laneClass: "deep" }),
  ];
  const publishes = [{ version: 4, at: "2026-11-04T12:00:00Z", note: "" }];
  const model = quadrantModel(bubbles, "fast", publishes);

  it("draws the teams of its class that have both figures", () => {
    expect(model.marks.map(mark => mark.team)).toEqual(["a", "b", "c"]);
    expect(quadrantModel(bubbles, "deep", []).marks.map(mark => mark.team)).toEqual(["e"]);
  });

  it("lists the others with what is missing, each reason once", () => {
    expect(model.withheld).toEqual([{ team: "d", name: "Team d", reason: "Needs 2 more developers." }]);
    const half = quadrantModel([bubble("g", shown(0.1), withheld)], "fast", []);
    expect(half.withheld[0]?.reason).toBe("FR15: needs 2 more developers.");
  });

  it("puts the crosshair at the medians, and nowhere with fewer than three teams", () => {
    expect(model.reference).toEqual({ x: 0.2, y: 0.6 });
    expect(quadrantModel(bubbles.slice(0, 2), "fast", []).reference).toBeNull();
    const even = quadrantModel([...bubbles.slice(0, 3), bubble("f", shown(0.3), shown(0.7))], "fast", []);
    expect(even.reference?.x).toBeCloseTo(0.25);
    expect(even.reference?.y).toBeCloseTo(0.65);
  });

  it("holds intervals and tails in its domains", () => {
    expect(model.xScale.domain[0]).toBeLessThanOrEqual(0.05);
    expect(model.xScale.domain[1]).toBeGreaterThanOrEqual(0.45);
    expect(model.yScale.domain[1]).toBeLessThanOrEqual(1);
  });

  it("gives area to sessions", () => {
    const [a, b] = model.marks;
    expect(a?.radius).toBe(9);
    expect(b?.radius).toBe(6.5);
  });

  it("marks the week of a publish on the tail", () => {
    expect(model.marks[0]?.tail).toEqual([{ x: 0.3, y: 0.6, label: "Week of 2 Nov", publishes: [4] }]);
  });

  it("writes the facts of a mark with its intervals", () => {
    expect(model.marks[0]?.facts).toEqual([
      { label: "FR15", value: "80.0% (75.0–85.0%)" },
      { label: "CC", value: "0.10 (0.05–0.15)" },
      { label: "Based on", value: "400 sessions, 7 developers" },
    ]);
    expect(model.basis).toBe("3 teams, 300 episodes, 300 changes");
  });

  it("tables every team, with empty cells and the reason where figures are withheld", () => {
    expect(model.table.rows).toHaveLength(4);
    expect(model.table.rows[3]).toEqual(["Team d", null, null, null, null, null, null, 100, 3, "Needs 2 more developers."]);
  });
});
