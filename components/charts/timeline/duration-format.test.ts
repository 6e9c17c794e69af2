import { describe, expect, it } from "vitest";
import { clockFormat, formatDuration } from "./duration-format";

describe("a length of time", () => {
  it.each([
    [0, "0 ms"],
    [640, "640 ms"],
    [999.6, "1.0 s"],
    [4901, "4.9 s"],
    [9999, "10 s"],
    [52_400, "52 s"],
    [59_800, "1 min"],
    [352_000, "5 min 52 s"],
    [600_000, "10 min"],
    [3_599_000, "1 h"],
    [3_900_000, "1 h 5 min"],
    [90_000_000, "25 h"],
  ])("%i ms reads %s", (ms, text) => expect(formatDuration(ms)).toBe(text));
});

it("tells the time of day in the organisation's zone", () => {
  const at = Date.UTC(2026, 10, 21, 23, 8, 25);
  expect(clockFormat("Europe/Berlin").minutes(at)).toBe("00:08");
  expect(clockFormat("UTC").seconds(at)).toBe("23:08:25");
});
