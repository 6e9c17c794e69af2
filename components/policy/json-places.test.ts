import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonPlaces, lineAndColumn } from "./json-places";

describe("jsonPlaces", () => {
  it("accepts what JSON.parse accepts and nothing else", () => {
    const broken = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom("", ",", "]", '"', "x", "\\", "\n"))
      .map(([json, at, put]) => json.slice(0, at % (json.length + 1)) + put + json.slice((at % (json.length + 1)) + 1));
    fc.assert(
      fc.property(fc.oneof(fc.json(), broken, fc.string()), text => {
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        expect(jsonPlaces(text).mistake === null).toBe(isJson);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ["", "a value", "line 1, column 1"],
    ['{\n  "a": 1\n  "b": 2\n}', 'a comma or "}"', "line 3, column 3"],
    ["{ a: 1 }", "a name in double quotes", "line 1, column 3"],
    ['{ "a" 1 }', "a colon", "line 1, column 7"],
    ["[1, 2,\n]", "a value", "line 2, column 1"],
    ["{} x", "the end", "line 1, column 4"],
    ["[".repeat(5000), "less nesting", "line 1, column 202"],
  ])("says where %j goes wrong", (text, expected, place) => {
    const { mistake } = jsonPlaces(text);
    expect(mistake?.expected).toBe(expected);
    expect(lineAndColumn(text, mistake?.offset ?? -1)).toBe(place);
  });

  it("knows where each value stands, an object's at its name", () => {
    const text = '{ "a/b": [10, { "c": true }] }';
    const { offsets } = jsonPlaces(text);
    const at = (pointer: string) => text.slice(offsets.get(pointer)).slice(0, 3);
    expect([at(""), at("/a~1b"), at("/a~1b/0"), at("/a~1b/1/c")]).toEqual(['{ "', '"a/', "10,", '"c"']);
  });
});
