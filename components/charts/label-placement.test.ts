import { describe, expect, it } from "vitest";
import { placeLabels } from "./label-placement";

const plot = { left: 0, right: 300, top: 0, bottom: 200 };

describe("placeLabels", () => {
  it("prefers the right side", () => {
    expect(placeLabels([{ x: 100, y: 100, radius: 8, width: 50 }], plot)).toEqual([{ x: 113, y: 100, anchor: "start" }]);
  });

  it("goes to the left at the right edge", () => {
    expect(placeLabels([{ x: 280, y: 100, radius: 8, width: 50 }], plot)[0]?.anchor).toBe("end");
  });

  it("keeps clear of other circles and of earlier labels", () => {
    const [first, second] = placeLabels(
      [
        { x: 100, y: 100, radius: 8, width: 50 },
        { x: 130, y: 100, radius: 8, width: 50 },
      ],
      plot,
    );
    expect(first?.anchor).toBe("end");
    expect(second?.anchor).toBe("start");
  });

  it("leaves a label away rather than cover something", () => {
    const crowd = Array.from({ length: 9 }, (_, index) => ({
      x: 20 + (index % 3) * 18,
      y: 20 + Math.floor(index / 3) * 18,
      radius: 8,
      width: 60,
    }));
    const small = { left: 0, right: 80, top: 0, bottom: 80 };
    expect(placeLabels(crowd, small)).toContain(null);
  });
});
