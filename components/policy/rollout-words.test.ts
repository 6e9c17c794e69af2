import { describe, expect, it } from "vitest";
import { attributionText, clientsText, nextShares, shareError } from "./rollout-words";

const versions = { version: 43, base: 42 };

describe("clients", () => {
  it.each([
    [{ staged: 0, base: 0, other: 0, reached: 0 }, "No client that names itself has asked for the policy in the last day."],
    [
      { staged: 1, base: 1199, other: 0, reached: 120 },
      "Of 1,200 clients seen in the last day it reaches 120. 1 has version 43, 1,199 have version 42.",
    ],
    [
      { staged: 3, base: 1, other: 2, reached: 4 },
      "Of 6 clients seen in the last day it reaches 4. 3 have version 43, 1 has version 42, 2 another one, or have not said.",
    ],
  ])("of %j", (clients, expected) => {
    expect(clientsText({ ...versions, clients })).toBe(expected);
  });
});

describe("attribution", () => {
  it.each([
    [null, "The analytical store is away; figures come back with it. Clients are served all the same."],
    [{ staged: 0, base: 0, other: 0, unknown: 0 }, "No turn has been recorded since the start."],
    [{ staged: 10, base: 90, other: 0, unknown: 0 }, "Of 100 turns since the start version 43 decided 10, version 42 90."],
    [
      { staged: 10, base: 90, other: 1, unknown: 1000 },
      "Of 1,101 turns since the start version 43 decided 10, version 42 90. Of 1,000 no decision was reported, and 1 was decided by another version: they count on neither side.",
    ],
    [
      { staged: 0, base: 1, other: 0, unknown: 1 },
      "Of 2 turns since the start version 43 decided 0, version 42 1. Of 1 no decision was reported: it counts on neither side.",
    ],
  ])("of %j", (turns, expected) => {
    expect(attributionText({ ...versions, turns })).toBe(expected);
  });
});

it.each([
  [0.5, [1, 5, 10, 25]],
  [10, [25, 50, 75]],
  [75, []],
])("offers after %s percent %j", (percent, expected) => {
  expect(nextShares(percent)).toEqual(expected);
});

it.each([
  [25.5, null],
  [10, "More than 10: a rollout only grows"],
  [-1, "More than 10: a rollout only grows"],
  [100, "Less than 100: to reach everyone, complete the rollout"],
  [33.333, "A number with two decimals at most"],
  [Number.NaN, "A number with two decimals at most"],
])("says of a share of %s: %s", (share, expected) => {
  expect(shareError(share, 10)).toBe(expected);
});
