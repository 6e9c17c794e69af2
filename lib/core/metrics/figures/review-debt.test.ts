import { describe, expect, it } from "vitest";
import { isUnread, neededMinutes, type ReadChange, reviewCredit } from "./review-credit";
import { type DebtChange, debtMoves, debtStock, isDebtAlarm } from "./review-debt";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const speed = { reviewLinesPerHour: 400 };
const T = Date.UTC(2026, 9, 5, 9);

/** 100 lines need 15 minutes. */
const read = (partial: Partial<ReadChange> = {}): ReadChange => ({
  lines: 100,
  dwellMs: 0,
  gapMs: 0,
  turnEndMs: T,
  allowanceMs: 17 * MINUTE_MS,
  reviewMinutes: 0,
  ...partial,
});

describe("review credit", () => {
  it("needs 60 L / 400 minutes", () => {
    expect([0, 1, 100, 400].map(lines => neededMinutes(lines, speed))).toEqual([0, 0.15, 15, 60]);
  });

  it.each<[string, Partial<ReadChange>, number]>([
    ["nothing read", {}, 0],
    ["nothing to read", { lines: 0 }, 1],
    ["three minutes at the prompt", { dwellMs: 3 * MINUTE_MS }, 0.2],
    ["six minutes after the turn", { gapMs: 6 * MINUTE_MS }, 0.4],
    ["longer away than the allowance", { gapMs: 60 * MINUTE_MS, allowanceMs: 9 * MINUTE_MS }, 0.6],
    ["prompt, gap and merge request together", { dwellMs: 3 * MINUTE_MS, gapMs: 6 * MINUTE_MS, reviewMinutes: 3 }, 0.8],
    ["more than enough", { gapMs: 16 * MINUTE_MS, reviewMinutes: 30 }, 1],
    ["the last turn, four minutes ago", { gapMs: null, turnEndMs: T + 6 * MINUTE_MS }, 4 / 15],
    ["the last turn, long ago", { gapMs: null, turnEndMs: T - DAY_MS, allowanceMs: 5 * MINUTE_MS }, 1 / 3],
    ["a last turn that has not ended", { gapMs: null, turnEndMs: T + DAY_MS }, 0],
  ])("%s", (_name, partial, expected) => {
    expect(reviewCredit(read(partial), T + 10 * MINUTE_MS, speed)).toBeCloseTo(expected, 12);
  });

  it.each<[string, Partial<ReadChange>, boolean]>([
    ["89 s for 100 lines", { gapMs: 89_000 }, true],
    ["90 s for 100 lines", { gapMs: 90_000 }, false],
    ["prompt and gap together", { dwellMs: 45_000, gapMs: 45_000 }, false],
    ["nothing to read", { lines: 0 }, false],
    ["the last turn, still open", { gapMs: null, turnEndMs: T + 9 * MINUTE_MS }, true],
    ["the last turn, long ago", { gapMs: null, turnEndMs: T - DAY_MS }, false],
  ])("unread: %s", (_name, partial, expected) => {
    expect(isUnread(read(partial), T + 10 * MINUTE_MS, speed)).toBe(expected);
  });
});

/** Five of the fifteen minutes were read at once: ten are debt. */
const debt = (partial: Partial<DebtChange> = {}): DebtChange => ({
  ...read({ gapMs: 5 * MINUTE_MS }),
  tsMs: T,
  goneAtMs: null,
  reviewedAtMs: null,
  ...partial,
});
const later = (days: number): number => T + days * DAY_MS;

describe("review debt", () => {
  it.each<[string, Partial<DebtChange>, number, [string, number, number][]]>([
    ["stands", {}, 13, [["inflow", 0, 10]]],
    [
      "matures at fourteen days",
      {},
      14,
      [
        ["inflow", 0, 10],
        ["matured", 14, 10],
      ],
    ],
    [
      "goes with a revert",
      { goneAtMs: later(3) },
      30,
      [
        ["inflow", 0, 10],
        ["removed", 3, 10],
      ],
    ],
    [
      "is not removed by what comes after it matured",
      { goneAtMs: later(20) },
      30,
      [
        ["inflow", 0, 10],
        ["matured", 14, 10],
      ],
    ],
    [
      "is paid in part by a review",
      { reviewMinutes: 4, reviewedAtMs: later(2) },
      30,
      [
        ["inflow", 0, 10],
        ["reviewed", 2, 4],
        ["matured", 14, 6],
      ],
    ],
    [
      "is paid in full by a review",
      { reviewMinutes: 60, reviewedAtMs: later(2) },
      30,
      [
        ["inflow", 0, 10],
        ["reviewed", 2, 10],
      ],
    ],
    [
      "a review after the revert pays nothing",
      { reviewMinutes: 9, reviewedAtMs: later(5), goneAtMs: later(3) },
      30,
      [
        ["inflow", 0, 10],
        ["removed", 3, 10],
      ],
    ],
    ["a review is unknown before it ended", { reviewMinutes: 4, reviewedAtMs: later(2) }, 1, [["inflow", 0, 10]]],
    ["never arises where nothing is to be read", { lines: 0 }, 30, []],
    ["never arises where enough was read", { gapMs: 16 * MINUTE_MS }, 30, []],
  ])("%s", (_name, partial, asOfDays, expected) => {
    const moves = debtMoves(debt(partial), later(asOfDays), speed);
    expect(moves.map(({ kind, atMs, minutes }) => [kind, (atMs - T) / DAY_MS, minutes])).toEqual(
      expected.map(([kind, day, minutes]) => [kind, day, expect.closeTo(minutes, 9)]),
    );
  });

  it("is at every instant what the definition of the stock says", () => {
    const changes = [
      debt(),
      debt({ goneAtMs: later(3) }),
      debt({ reviewMinutes: 4, reviewedAtMs: later(2) }),
      debt({ tsMs: later(5), goneAtMs: later(30) }),
    ];
    const asOfMs = later(40);
    for (let day = 0.5; day < 35; day += 1) {
      const t = later(day);
      const stock = changes
        .filter(({ tsMs, goneAtMs }) => tsMs <= t && t - tsMs < 14 * DAY_MS && (goneAtMs === null || goneAtMs > t))
        .reduce((sum, each) => {
          const reviewMinutes = each.reviewedAtMs !== null && each.reviewedAtMs <= t ? each.reviewMinutes : 0;
          return sum + 15 * (1 - reviewCredit({ ...each, reviewMinutes }, asOfMs, speed));
        }, 0);
      const moves = changes.flatMap(each => debtMoves(each, asOfMs, speed)).filter(move => move.atMs <= t);
      expect(debtStock(moves), `day ${day}`).toBeCloseTo(stock, 9);
    }
  });

  it.each([
    [
      "three weeks of growth",
      [
        [5, 1],
        [6, 2],
        [7, 3],
      ],
      true,
    ],
    [
      "only the last three count",
      [
        [0, 9],
        [5, 1],
        [6, 2],
        [7, 3],
      ],
      true,
    ],
    [
      "one of them did not grow",
      [
        [5, 1],
        [2, 2],
        [7, 3],
      ],
      false,
    ],
    [
      "fewer weeks",
      [
        [5, 1],
        [6, 2],
      ],
      false,
    ],
    ["no week", [], false],
  ] as const)("alarm: %s", (_name, weeks, expected) => {
    expect(isDebtAlarm(weeks.map(([inflow, outflow]) => ({ inflow, outflow })))).toBe(expected);
  });
});
