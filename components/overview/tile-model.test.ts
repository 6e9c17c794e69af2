import { describe, expect, it } from "vitest";
import type { Tile } from "@/lib/contract/overview";
import { passportOf } from "@/lib/core/metrics/registry";
import { tileModel } from "./tile-model";

const tile = (change: Partial<Tile> = {}): Tile => ({
  id: "fr15-fast",
  figureId: "fr15",
  laneClass: "fast",
  figure: { state: "shown", value: 0.6593, interval: [0.6128, 0.7016], n: 2179, developers: 42 },
  delta: { value: 0.021, interval: [0.004, 0.038] },
  deltaReason: null,
  series: [
    { week: "2026-11-09", value: 0.68, open: false },
    { week: "2026-11-16", value: null, open: true },
  ],
  passport: passportOf("fr15"),
  ...change,
});
const correction = (value: number, interval: [number, number] | null) =>
  tileModel(tile({ figureId: "cc", passport: passportOf("cc"), delta: { value, interval } }), []).delta;

describe("tileModel", () => {
  it("writes value, interval and basis", () => {
    expect(tileModel(tile(), []).body).toEqual({
      state: "shown",
      value: "65.9%",
      interval: "95% interval 61.3–70.2%",
      basis: "2,179 episodes, 42 developers",
    });
  });

  it("says so when there may be no interval", () => {
    const model = tileModel(tile({ figure: { state: "shown", value: 0.5, interval: null, n: 40, developers: 1 } }), []);
    expect(model.body).toMatchObject({ interval: "No interval below 3 developers", basis: "40 episodes, 1 developer" });
  });

  it("calls a rise better where higher is better and worse where lower is", () => {
    expect(tileModel(tile(), []).delta).toMatchObject({ direction: "up", verdict: "better", amount: "2.1 pts" });
    expect(correction(0.05, [0.01, 0.09])).toMatchObject({ direction: "up", verdict: "worse", amount: "0.05" });
    expect(correction(-0.05, [-0.09, -0.01])).toMatchObject({ direction: "down", verdict: "better" });
  });

  it("judges nothing while zero is in the interval or there is none", () => {
    expect(correction(0.05, [-0.01, 0.09])).toMatchObject({ verdict: "unclear", words: "no clear change" });
    expect(correction(0.05, null)).toMatchObject({ verdict: "unclear", detail: null });
    expect(correction(0.001, [-0.01, 0.09])).toMatchObject({ direction: "flat" });
  });

  it("shows how far a withheld figure is", () => {
    const shortfall = { message: "Needs 2 more developers.", developers: 3, developersNeeded: 5, observations: 90, observationsNeeded: 30 };
    expect(tileModel(tile({ figure: { state: "withheld", shortfall } }), []).body).toEqual({
      state: "withheld",
      message: "Needs 2 more developers.",
      progress: [
        { label: "Developers", have: "3 of 5", share: 0.6 },
        { label: "Observations", have: "90 of 30", share: 1 },
      ],
    });
  });

  it("tables every week, gaps included", () => {
    expect(tileModel(tile(), []).table.rows).toEqual([
      ["2026-11-09", 0.68, "closed"],
      ["2026-11-16", null, "open"],
    ]);
  });
});
