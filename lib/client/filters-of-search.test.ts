import { describe, expect, it } from "vitest";
import { filtersOfSearch } from "./filters-of-search";

const defaults = { from: "2026-10-26", to: "2026-11-22" };

describe("filtersOfSearch", () => {
  it("takes the default range and no filters from an empty address", () => {
    expect(filtersOfSearch({}, "2026-11-22")).toEqual({
      ...defaults,
      lane: [],
      team: [],
      tool: [],
      model: [],
      repo: [],
      coverageClass: [],
    });
  });

  it("reads single and repeated parameters", () => {
    const filters = filtersOfSearch({ from: "2026-11-01", to: "2026-11-02", team: ["a", "b"], lane: "fast", other: "x" }, "2026-11-22");
    expect(filters).toMatchObject({ from: "2026-11-01", to: "2026-11-02", team: ["a", "b"], lane: ["fast"] });
  });

  it.each([
    [{ from: "yesterday", to: "2026-11-02" }],
    [{ from: "2026-11-05", to: "2026-11-02" }],
    [{ from: "2026-13-45", to: "2026-13-46" }],
    [{ from: "2026-11-01" }],
  ])("falls back to the default range for %j", search => {
    expect(filtersOfSearch(search, "2026-11-22")).toMatchObject(defaults);
  });
});
