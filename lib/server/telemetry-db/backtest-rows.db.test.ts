import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import type { SittingFacts } from "@/lib/core/metrics/facts";
import { hourOfDay } from "@/lib/core/metrics/period";
import { turnContext } from "@/lib/core/policy/backtest/turn-context";
import type { Condition } from "@/lib/core/policy/condition";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { compilePolicy } from "@/lib/core/policy/evaluate";
import { startingPolicy } from "@/lib/core/policy/starting-policy";
import { T0 } from "@/lib/testing/event-factory";
import { sittingOf, turnOf } from "@/lib/testing/fact-factory";
import { type BacktestQuery, countMoves } from "./backtest-rows";
import { writeFacts } from "./facts";

const MINUTE_MS = 60_000;
const org = `backtest-rows-${Date.now()}`;
const timeZone = "America/St_Johns";

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 3 });
const turn = fc.record({
  promptChars: maybe(fc.constantFrom(10, 199, 200, 999, 1000, 5000)),
  workType: fc.constantFrom("quick-debug", "test-repair", "codebase-change"),
  workTypeSource: fc.constantFrom("declared" as const, "classified" as const, "inferred" as const),
  interactive: fc.boolean(),
  toolCalls: fc.integer({ min: 0, max: 3 }),
  failedChecks: fc.integer({ min: 0, max: 2 }),
  gapMinutes: fc.integer({ min: 1, max: 50 }),
  corrected: fc.boolean(),
});
const sitting = fc.record({
  startMinute: fc.integer({ min: 0, max: 3 * 24 * 60 }),
  developer: maybe(fc.constantFrom("dev_a", "dev_b", "dev_c")),
  team: maybe(fc.constantFrom("search", "payments")),
  repo: maybe(fc.constantFrom("shop", "ledger")),
  branch: maybe(fc.constantFrom("main", "release/1")),
  toolVersion: maybe(fc.constantFrom("1.2.3", "2.0.0", "nightly")),
  surface: fc.constantFrom("tui", "unknown"),
  tool: fc.constantFrom("codex", "claude-code"),
  turns: fc.array(turn, { minLength: 1, maxLength: 5 }),
});

const facts: SittingFacts[] = fc.sample(sitting, { numRuns: 120, seed: 4 }).map(({ turns, startMinute, ...of }) => {
  let startMs = T0 + startMinute * MINUTE_MS;
  return sittingOf({
    ...{ ...of, org, startMs },
    turns: turns.map(({ gapMinutes, ...each }, index) => {
      const made = turnOf({ ...each, index, startMs, correctedBy: each.corrected && index + 1 < turns.length ? index + 1 : null });
      startMs += gapMinutes * MINUTE_MS;
      return made;
    }),
  });
});
beforeAll(() => writeFacts({ written: facts, removed: [] }, "1"));

/** What a caller would have said at each turn. */
const contextsOf = (each: SittingFacts) => each.turns.map(({ index }) => turnContext(each, index, ms => hourOfDay(ms, timeZone)) ?? {});

const scope = {
  org,
  fromMs: T0,
  toMs: T0 + 5 * 86_400_000,
  visibleTeams: null,
  team: [],
  tool: [],
  repo: [],
  lane: [],
  model: [],
  coverageClass: [],
};
const published = startingPolicy();
const rollout = { percent: 50, by: "developer", salt: "salt" };
const withRule = (when: Condition, more: object = {}): PolicyDraft => {
  const lane = { id: "review", name: "Review", depth: 2, targets: {} };
  const rule = { id: "first", name: "First", enabled: true, when, lane: "review", lock: false, reason: "", ...more };
  return { ...published, lanes: [...published.lanes, lane], rules: [rule, ...published.rules] };
};
const sizeOf = (chars: unknown) => (typeof chars !== "number" ? "" : chars < 200 ? "short" : chars < 1000 ? "medium" : "long");

it.each<[string, PolicyDraft]>([
  ["nothing", published],
  ["corrections so far", withRule({ attr: "corrections", op: "gte", value: 1 })],
  ["failed checks so far", withRule({ attr: "failedChecks", op: "gt", value: 1 })],
  ["tool calls so far", withRule({ attr: "toolCalls", op: "lte", value: 2 })],
  ["minutes in the task", withRule({ attr: "minutesInTask", op: "gte", value: 20 })],
  ["the hour where the organisation is", withRule({ attr: "hour", op: "in", value: [1, 2, 3, 4, 13] })],
  ["the length of the prompt", withRule({ attr: "promptChars", op: "lt", value: 200 })],
  ["whether someone waits", withRule({ attr: "interactive", op: "eq", value: false })],
  ["where it runs", withRule({ attr: "surface", op: "exists" })],
  [
    "branch, repository and team",
    withRule({
      any: [
        { attr: "branch", op: "prefix", value: "release/" },
        {
          all: [
            { attr: "repo", op: "eq", value: "ledger" },
            { attr: "team", op: "ne", value: "search" },
          ],
        },
      ],
    }),
  ],
  ["the version", withRule({ attr: "clientVersion", op: "semver_gte", value: "1.5.0" })],
  ["what a work type needs", withRule({ attr: "needsOrchestration", op: "eq", value: true })],
  ["a work type in a rollout", withRule({ attr: "workType", op: "eq", value: "quick-debug" }, { rollout })],
  [
    "an attribute that is not recorded",
    withRule({
      any: [
        { attr: "filesInScope", op: "gte", value: 0 },
        { attr: "developer", op: "in", value: ["dev_a"] },
      ],
    }),
  ],
  ["the default and the kill switch", { ...published, killSwitch: { active: true, lane: "deep" } }],
])("counts the turns that move with %s as the evaluator does, one by one", async (_, draft) => {
  const query: BacktestQuery = { scope, timeZone, published, draft };
  const rows = await countMoves(query, ["search"]);
  const [before, after] = [compilePolicy(published), compilePolicy(draft)];
  const turns = facts.flatMap(each =>
    contextsOf(each).map((context, index) => ({
      ...{ context, index, developer: each.developer, team: each.team, session: each.id, startMs: each.turns[index]?.startMs ?? 0 },
      stratum: [context.workType ?? "", each.team ?? "", each.tool, sizeOf(context.promptChars)].join("/"),
      lanes: [before.evaluate(context).lane, after.evaluate(context).lane].join(">"),
    })),
  );
  const moved = turns.filter(({ lanes }) => new Set(lanes.split(">")).size === 2);
  const whole = rows.find(row => row.before === null && Object.values(row.stratum).every(value => value === null));
  expect(whole).toMatchObject({
    turns: turns.length,
    developers: 3,
    movedTurns: moved.length,
    movedDevelopers: new Set(moved.flatMap(({ developer }) => developer ?? [])).size,
  });
  const tally = new Map<string, number>();
  for (const { stratum, lanes } of turns) tally.set(`${stratum} ${lanes}`, (tally.get(`${stratum} ${lanes}`) ?? 0) + 1);
  const found = rows.flatMap(({ stratum: { workType, team, tool, size }, ...row }) =>
    workType === null || team === null || tool === null || size === null || row.before === null
      ? []
      : [[`${workType}/${team}/${tool}/${size} ${row.before}>${row.after}`, row.turns] as const],
  );
  expect(new Map(found)).toEqual(tally);
  const shown = moved.filter(({ team }) => team === "search").map(({ session, index, startMs }) => ({ session, turn: index, startMs }));
  if (shown.length === 0) expect(whole?.example).toBeNull();
  else expect(shown).toContainEqual(whole?.example);
  if (draft !== published) expect(moved.length).toBeGreaterThan(0);
});
