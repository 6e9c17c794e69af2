import { describe, expect, it } from "vitest";
import { type ClientHealth, healthFindings } from "./health-findings";

const NOW = Date.UTC(2026, 10, 22, 12);
const DAY_MS = 86_400_000;
const nameOf = (tool: string) => tool.toUpperCase();

const well: ClientHealth = {
  tool: "codex",
  known: true,
  records: 900,
  sessions: 20,
  turns: 100,
  unansweredTurns: 0,
  turnsWithoutTokens: 0,
  unattributedSessions: 0,
  sessionsWithoutRepo: 0,
  missingRecords: 0,
  silentDenials: 0,
  futureRecords: 0,
  futureHosts: 0,
  lastSeenMs: NOW - 60_000,
  activeDays: 10,
};
const find = (partial: Partial<ClientHealth>) => healthFindings([{ ...well, ...partial }], [], [], NOW, nameOf);

it("finds nothing in a client that reports completely", () => {
  expect(find({})).toEqual([]);
  expect(healthFindings([], [{ model: "gpt-5.3-codex", turns: 5, lane: true, price: true }], [], NOW, nameOf)).toEqual([]);
});

describe("one finding per kind of trouble", () => {
  it.each<[string, Partial<ClientHealth>, string, string]>([
    ["quiet", { lastSeenMs: NOW - 4 * DAY_MS }, "danger", "CODEX went quiet 4 days ago"],
    ["unanswered", { unansweredTurns: 3 }, "warn", "CODEX: 3 prompts without a request"],
    ["sequence-gap", { missingRecords: 1 }, "warn", "CODEX: 1 record never arrived"],
    ["missing-tokens", { turnsWithoutTokens: 2 }, "warn", "CODEX: 2 turns without token counts"],
    ["clock-skew", { futureRecords: 5, futureHosts: 1 }, "warn", "CODEX: clocks run ahead on 1 machine"],
    ["unattributed", { unattributedSessions: 3 }, "warn", "CODEX: 3 sessions of nobody"],
    ["unattributed", { unattributedSessions: 2 }, "info", "CODEX: 2 sessions of nobody"],
    ["no-repository", { sessionsWithoutRepo: 20 }, "info", "CODEX: 20 sessions without a repository"],
    ["silent-denials", { silentDenials: 6 }, "info", "CODEX: 6 denials that no session shows"],
    ["unknown-client", { known: false }, "info", "CODEX is not a client that Lanekeeper knows"],
  ])("%s", (kind, partial, level, title) => {
    expect(find(partial)).toMatchObject([{ kind, level, title, tool: "codex" }]);
  });
});

describe("what is no news", () => {
  it.each<[string, Partial<ClientHealth>]>([
    ["a weekend's silence", { lastSeenMs: NOW - 2.9 * DAY_MS }],
    ["the silence of a client that was tried once", { lastSeenMs: NOW - 30 * DAY_MS, activeDays: 4 }],
    ["two unanswered prompts in a hundred", { unansweredTurns: 2 }],
    ["one turn in a hundred without tokens", { turnsWithoutTokens: 1 }],
  ])("%s", (_, partial) => expect(find(partial)).toEqual([]));
});

it("says of a model what it lacks", () => {
  const findings = healthFindings(
    [],
    [
      { model: "a", turns: 1, lane: true, price: false },
      { model: "b", turns: 2, lane: false, price: false },
      { model: "c", turns: 3, lane: false, price: true },
    ],
    [],
    NOW,
    nameOf,
  );
  expect(findings.map(({ level, title }) => [level, title])).toEqual([
    ["warn", "c has no lane"],
    ["warn", "b has no lane and no price"],
    ["info", "a has no price"],
  ]);
});

it("puts the worst first", () => {
  const levels = find({ silentDenials: 100, missingRecords: 1, lastSeenMs: NOW - 9 * DAY_MS }).map(({ level }) => level);
  expect(levels).toEqual(["danger", "warn", "info"]);
});

it("names what a version changed", () => {
  const drift = { tool: "codex", version: "0.170.0", names: ["a", "b", "c", "d", "e"] };
  const [finding] = healthFindings([], [], [drift], NOW, nameOf);
  expect(finding).toMatchObject({ kind: "schema-drift", title: "CODEX 0.170.0 sends 5 new names", count: 5 });
  expect(finding?.detail).toMatch(/^a, b, c and 2 more\./);
});
