import { describe, expect, it } from "vitest";
import { FIXTURE_START, fixtureDetail, fixtureSpan, TWO_LANES } from "./session-fixture";
import { sessionShares, timelineTable, turnShares } from "./timeline-shares";

const inSeconds = (detail = fixtureDetail()) =>
  Object.fromEntries(sessionShares(detail, TWO_LANES).map(share => [share.label, share.ms / 1000]));

describe("where a session's time went", () => {
  it("names every part, adds up to the session, and leaves out what took none", () => {
    const parts = inSeconds();
    expect(parts).toEqual({
      "Flow model": 13,
      "Delegation model": 110,
      Tools: 4.5,
      "Rest of the turns": 10.5,
      "Waiting for permission": 2,
      "Between turns": 350,
    });
    expect(Object.values(parts).reduce((sum, seconds) => sum + seconds, 0)).toBe(490);
  });

  it("counts an instant at which a tool ran and somebody was asked as waiting for permission", () => {
    const spans = [
      fixtureSpan("tool", 0, 0, 10),
      fixtureSpan("permission", 0, 2, 8),
      fixtureSpan("request", 0, 0, 10, { lane: "elsewhere" }),
    ];
    expect(inSeconds(fixtureDetail({ spans }))).toMatchObject({ Tools: 4, "Waiting for permission": 6 });
    expect(inSeconds(fixtureDetail({ spans: spans.slice(2) }))).toMatchObject({ "Unmapped model": 10 });
  });

  it("tells one turn's time apart from its neighbours'", () => {
    const detail = fixtureDetail();
    const [first] = detail.turns;
    expect(first && turnShares(first, detail, TWO_LANES)).toEqual({ modelMs: 4000, toolsMs: 4000, permissionMs: 2000, otherMs: 0 });
  });
});

it("shows the same figures as a table, turn by turn", () => {
  const { columns, rows } = timelineTable(fixtureDetail(), TWO_LANES, ms => `+${(ms - FIXTURE_START) / 1000}`);
  expect(rows).toEqual([
    [1, "+0", "Flow", 4, 4, 2, 0, 60, 1, 0, 2],
    [2, "+60", "Flow", 9, 0.5, 0, 0.5, 60, 1, 1, null],
    [3, "+370", "Delegation", 110, 0, 0, 10, null, 1, 0, null],
  ]);
  expect(rows.every(row => row.length === columns.length)).toBe(true);
});
