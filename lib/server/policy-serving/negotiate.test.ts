import { expect, it } from "vitest";
import { matchesAny, negotiateCoding } from "./negotiate";
import { parseClientHeader } from "./record-sighting";

it.each([
  [null, "identity"],
  ["", "identity"],
  ["gzip", "gzip"],
  ["gzip, deflate, br", "br"],
  ["gzip;q=1, br;q=0.5", "gzip"],
  ["br;q=0, gzip;q=0.1", "gzip"],
  ["*", "br"],
  ["*;q=0.5, br;q=0", "gzip"],
  ["deflate", "identity"],
  ["GZIP", "gzip"],
  ["br;q=nonsense", "identity"],
])("chooses for Accept-Encoding %j: %s", (header, coding) => {
  expect(negotiateCoding(header)).toBe(coding);
});

it("compares tags weakly", () => {
  expect(matchesAny('W/"a", "b"', ['"a"'])).toBe(true);
  expect(matchesAny('"c"', ['"a"'])).toBe(false);
  expect(matchesAny(null, ['"a"'])).toBe(false);
});

it.each([
  [null, null],
  ["", null],
  ["a b", null],
  ["box", { instance: "box", policyVersion: null, evaluator: null }],
  ["box;version=3;evaluator=1.0.0-rc.1", { instance: "box", policyVersion: 3, evaluator: "1.0.0-rc.1" }],
  ["box; version=-1; evaluator=<b>", { instance: "box", policyVersion: null, evaluator: null }],
  ["box; version=99999999999", { instance: "box", policyVersion: null, evaluator: null }],
])("reads X-Lanekeeper-Client %j", (header, expected) => {
  expect(parseClientHeader(header)).toEqual(expected);
});
