import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeOutcomes } from "./change-outcomes";
import {
  type ChangeOutcome,
  type FileEdit,
  fileScope,
  type GitFileEvent,
  OUTCOME_REACH_MS,
  type SittingFile,
  scopeRepository,
} from "./file-history";
import { outcomeSpans, withinSpan } from "./outcome-spans";

const DAY = 86_400_000;
const T0 = Date.UTC(2026, 9, 5, 9);

const edit = (atDay: number, lines: Partial<FileEdit> = {}): FileEdit => ({
  turn: 0,
  tsMs: T0 + atDay * DAY,
  lines: 10,
  revertedAtMs: null,
  addedLines: [],
  removedLines: [],
  ...lines,
});
const sitting = (session: string, changes: FileEdit[], revertDays: number[] = []): SittingFile => ({
  scope: "repo:acme/shop",
  fileHash: "f",
  session,
  day: "2026-10-05",
  changes,
  reverts: revertDays.map(day => ({ tsMs: T0 + day * DAY })),
});
const git = (kind: GitFileEvent["kind"], atDay: number, more: Partial<GitFileEvent> = {}): GitFileEvent => ({
  kind,
  fileHash: "f",
  tsMs: T0 + atDay * DAY,
  minutes: 0,
  sha: null,
  ...more,
});
const day = (ms: number | null): number | null => (ms === null ? null : (ms - T0) / DAY);
const of = (outcomes: ChangeOutcome[], session: string, turn = 0): ChangeOutcome | undefined =>
  outcomes.find(outcome => outcome.session === session && outcome.turn === turn);

describe("replaced changes", () => {
  const four = edit(0, { addedLines: ["a", "b", "c", "d"] });
  it.each<[string, FileEdit[], number | null]>([
    ["half of its lines", [edit(3, { removedLines: ["a", "b"] })], 3],
    ["half of its lines, by two edits", [edit(2, { removedLines: ["a"] }), edit(5, { removedLines: ["d"] })], 5],
    ["fewer", [edit(3, { removedLines: ["a"] })], null],
    ["one line twice, of which it has one", [edit(3, { removedLines: ["a", "a"] })], null],
    ["half of them at the end of the reach", [edit(14, { removedLines: ["a", "b"] })], 14],
    ["half of them after the reach", [edit(14.001, { removedLines: ["a", "b"] })], null],
    ["lines that only moved", [edit(3, { removedLines: ["a", "b"], addedLines: ["b", "a"] })], null],
    ["lines that another added again before", [edit(1, { addedLines: ["a", "b"] }), edit(2, { removedLines: ["a", "b"] })], null],
  ])("lose %s", (_, later, expected) => {
    const sittings = [sitting("s", [four]), ...later.map((change, index) => sitting(`later-${index}`, [change]))];
    expect(day(of(changeOutcomes(sittings, []), "s")?.replacedAtMs ?? null)).toBe(expected);
  });

  it("are found within one sitting too, and say whether lines were known", () => {
    const outcomes = changeOutcomes([sitting("s", [four, edit(1, { turn: 3, removedLines: ["a", "b", "c"] })])], [git("merge", 2)]);
    expect(outcomes.map(outcome => [outcome.turn, day(outcome.replacedAtMs), outcome.linesKnown])).toEqual([
      [0, 1, true],
      [3, null, false],
    ]);
  });

  it("do not lose lines that a revert had taken before", () => {
    const first = sitting("first", [edit(0, { addedLines: ["a"] })]);
    const second = sitting("second", [edit(1, { addedLines: ["a"] })], [2]);
    const third = sitting("third", [edit(3, { removedLines: ["a"] })]);
    const outcomes = changeOutcomes([first, second, third], []);
    expect(outcomes.map(outcome => [outcome.session, day(outcome.replacedAtMs), day(outcome.revertedAtMs)])).toEqual([
      ["first", 3, null],
      ["second", null, 2],
    ]);
  });
});

describe("reverted changes", () => {
  it("are the last one before a revert in another sitting, within the reach", () => {
    const outcomes = changeOutcomes([sitting("a", [edit(0)]), sitting("b", [edit(1)]), sitting("c", [], [2]), sitting("d", [], [30])], []);
    expect(outcomes.map(outcome => [outcome.session, day(outcome.revertedAtMs)])).toEqual([["b", 2]]);
  });

  it("keep the time at which their own sitting saw it, when that is earlier", () => {
    const outcomes = changeOutcomes([sitting("a", [edit(0, { revertedAtMs: T0 + 1000 })]), sitting("b", [], [1])], []);
    expect(outcomes.map(outcome => outcome.revertedAtMs)).toEqual([T0 + 1000]);
  });

  it("are all that were merged together when a Git host reverts a merge", () => {
    const sittings = [sitting("a", [edit(0)]), sitting("b", [edit(1)]), sitting("c", [edit(4)])];
    const events = [git("merge", 2, { sha: "m1" }), git("revert", 5, { sha: "m1" })];
    expect(changeOutcomes(sittings, events).map(outcome => [outcome.session, day(outcome.mergedAtMs), day(outcome.revertedAtMs)])).toEqual([
      ["a", 2, 5],
      ["b", 2, 5],
    ]);
    const unknown = changeOutcomes(sittings, [git("revert", 5, { sha: "m9" })]);
    expect(unknown.map(outcome => [outcome.session, day(outcome.revertedAtMs)])).toEqual([["c", 5]]);
  });
});

describe("review minutes", () => {
  const sittings = [sitting("a", [edit(0, { lines: 30 })]), sitting("b", [edit(1, { lines: 10 })]), sitting("c", [edit(3)])];
  it("are shared by lines among what was open, and added up", () => {
    const events = [
      git("review", 2, { minutes: 8 }),
      git("review", 2.5, { minutes: 4 }),
      git("merge", 2.5),
      git("review", 2.75, { minutes: 99 }),
    ];
    const outcomes = changeOutcomes(sittings, events);
    expect(outcomes.map(outcome => [outcome.session, outcome.reviewMinutes, day(outcome.reviewedAtMs), day(outcome.mergedAtMs)])).toEqual([
      ["a", 9, 2.5, 2.5],
      ["b", 3, 2.5, 2.5],
    ]);
  });

  it("are shared evenly where no line needs review, and none are given beyond the reach", () => {
    const empty = [sitting("a", [edit(0, { lines: 0 })]), sitting("b", [edit(0, { lines: 0 })])];
    expect(changeOutcomes(empty, [git("review", 1, { minutes: 3 })]).map(outcome => outcome.reviewMinutes)).toEqual([1.5, 1.5]);
    expect(changeOutcomes(empty, [git("review", 15, { minutes: 3 })])).toEqual([]);
  });
});

it("says nothing of changes to which nothing happened", () => {
  expect(changeOutcomes([sitting("a", [edit(0, { addedLines: ["x"] })]), sitting("b", [edit(1, { addedLines: ["y"] })])], [])).toEqual([]);
  expect(changeOutcomes([], [git("merge", 1)])).toEqual([]);
});

it.each([
  [{ repo: "acme/shop", developer: "d", conversation: "c" }, "repo:acme/shop", "acme/shop"],
  [{ repo: null, developer: "d", conversation: "c" }, "developer:d", null],
  [{ repo: null, developer: null, conversation: "c" }, "conversation:c", null],
])("scope of %o is %s", (facts, scope, repository) => {
  expect(fileScope(facts)).toBe(scope);
  expect(scopeRepository(scope)).toBe(repository);
});

const line = fc.constantFrom("a", "b", "c", "d");
const lines = fc.array(line, { maxLength: 6 });
const anyEdit = fc.record({
  atDay: fc.integer({ min: 0, max: 40 }),
  addedLines: lines,
  removedLines: lines,
  lines: fc.integer({ min: 0, max: 50 }),
});
const anySittings = fc
  .array(fc.tuple(fc.array(anyEdit, { maxLength: 4 }), fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 1 })), { maxLength: 6 })
  .map(list =>
    list.map(([edits, reverts], index) =>
      sitting(
        `s${index}`,
        edits.map(({ atDay, ...more }, turn) => edit(atDay + index / 100 + turn / 1000, { ...more, turn })),
        reverts,
      ),
    ),
  );
const anyGit = fc.array(
  fc
    .record({
      kind: fc.constantFrom("merge" as const, "review" as const, "revert" as const),
      atDay: fc.integer({ min: 0, max: 40 }),
      sha: fc.constantFrom(null, "m1", "m2"),
      minutes: fc.integer({ min: 0, max: 30 }),
    })
    .map(({ kind, atDay, sha, minutes }) => git(kind, atDay, { sha, minutes })),
  { maxLength: 8 },
);

describe("outcomes, properties", () => {
  it("do not depend on the order of sittings and events, and lie within the reach", () => {
    fc.assert(
      fc.property(anySittings, anyGit, (sittings, events) => {
        const outcomes = changeOutcomes(sittings, events);
        expect(changeOutcomes([...sittings].reverse(), [...events].reverse())).toEqual(outcomes);
        for (const outcome of outcomes) {
          const change = sittings.find(each => each.session === outcome.session)?.changes.find(each => each.turn === outcome.turn);
          for (const atMs of [outcome.replacedAtMs, outcome.revertedAtMs, outcome.mergedAtMs, outcome.reviewedAtMs]) {
            if (atMs !== null) expect(atMs - (change?.tsMs ?? Number.NaN)).toBeLessThanOrEqual(OUTCOME_REACH_MS);
          }
        }
      }),
    );
  });

  it("can be said of the changes around a touch from what lies around it, and stay the same elsewhere", () => {
    fc.assert(
      fc.property(anySittings, fc.oneof(fc.constant([]), anyGit), anyEdit, (sittings, events, { atDay, ...more }) => {
        const touch = edit(atDay + 0.5, more);
        const touched = [...sittings, sitting("touch", [touch])];
        const { decided, needed } = outcomeSpans({ fromMs: touch.tsMs, toMs: touch.tsMs }, events.length > 0);
        const near = withinSpan(needed);
        const cut = touched.map(each => ({ ...each, changes: each.changes.filter(near), reverts: each.reverts.filter(near) }));
        const madeAt = (outcome: ChangeOutcome) => {
          const change = touched.find(each => each.session === outcome.session)?.changes.find(each => each.turn === outcome.turn);
          return { tsMs: change?.tsMs ?? Number.NaN };
        };
        const isDecided = (outcome: ChangeOutcome) => withinSpan(decided)(madeAt(outcome));
        const full = changeOutcomes(touched, events);
        expect(changeOutcomes(cut, events.filter(near)).filter(isDecided)).toEqual(full.filter(isDecided));
        const elsewhere = (outcome: ChangeOutcome) => !isDecided(outcome);
        expect(full.filter(elsewhere)).toEqual(changeOutcomes(sittings, events).filter(elsewhere));
      }),
      { numRuns: 500 },
    );
  });

  it("of changes far from a Git host's event stay the same", () => {
    fc.assert(
      fc.property(anySittings, anyGit, anyGit, (sittings, events, more) => {
        const [event] = more;
        fc.pre(event !== undefined);
        const { decided } = outcomeSpans({ fromMs: event?.tsMs ?? 0, toMs: event?.tsMs ?? 0 }, true);
        const elsewhere = (outcome: ChangeOutcome) => {
          const change = sittings.find(each => each.session === outcome.session)?.changes.find(each => each.turn === outcome.turn);
          return !withinSpan(decided)({ tsMs: change?.tsMs ?? Number.NaN });
        };
        const after = changeOutcomes(sittings, event === undefined ? events : [...events, event]);
        expect(after.filter(elsewhere)).toEqual(changeOutcomes(sittings, events).filter(elsewhere));
      }),
      { numRuns: 500 },
    );
  });
});
