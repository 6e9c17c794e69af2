import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { DEFAULT_METRIC_SETTINGS } from "@/lib/core/metrics/default-settings";
import { deriveFacts } from "@/lib/core/metrics/derive-facts";
import type { EscalationFact, SittingFacts } from "@/lib/core/metrics/facts";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { event, T0, turnEvents } from "@/lib/testing/event-factory";
import { insertEvents, loadEvents } from "./events";
import { loadFactsOfConversations, writeFacts } from "./facts";
import { findFacts } from "./find-facts";

const FULL: Partial<CanonicalEvent> = {
  toolVersion: "1.2.3",
  parentSession: "parent",
  thread: "subagent",
  turn: "turn-1",
  sequence: 12_345_678_901,
  developer: "dev_x",
  host: "host",
  repo: "shop",
  branch: "main",
  type: "tool_result",
  model: 'a "quoted" \\ model\t\n',
  lane: "fast",
  effort: "high",
  durationMs: 12.25,
  firstTokenMs: 0.1,
  inputTokens: 5_000_000_000,
  cachedTokens: 0,
  outputTokens: 1,
  reasoningTokens: 2,
  costUsd: 0.1 + 0.2,
  decision: "accept",
  decisionSource: "user",
  toolName: "shell",
  toolKind: "exec",
  callId: "call",
  success: false,
  exitCode: -1,
  fileHash: "hash",
  reviewable: true,
  linesAdded: 3,
  linesRemoved: 0,
  addedLineHashes: ["a", "b"],
  removedLineHashes: ["c"],
  promptChars: 7,
  isCommand: true,
  errorType: "rate_limit",
  statusCode: 429,
  policyVersion: 4,
  ruleId: "rule",
  decidedLane: "deep",
  reason: "RULE",
  workType: "test-repair",
  childSession: "child",
  attributes: { check: "test", value: "ünï" },
};

it("gives back every field of an event, set or not, and each event once with its first arrival", async () => {
  const org = randomUUID();
  const full = event({ ...FULL, org, session: "s", tsMs: T0 + 123 });
  const bare = event({ org, session: "s", developer: null, team: null, repo: null, tsMs: T0 });
  await insertEvents([full, bare]);
  await insertEvents([{ ...full, receivedAtMs: full.receivedAtMs + 60_000 }]);
  const loaded = await loadEvents(org, ["s", "unknown"]);
  expect(loaded.sort((a, b) => b.tsMs - a.tsMs)).toEqual([full, bare]);
  expect(await loadEvents(randomUUID(), ["s"])).toEqual([]);
});

const ESCALATION: EscalationFact = {
  trigger: "explicit",
  direction: "up",
  fromLane: "fast",
  toLane: "deep",
  atMs: T0 + 5,
  turn: 1,
  ruleId: "two-corrections",
  policyVersion: 3,
  correctionsBefore: 2,
  minutesBefore: 1.5,
  costBeforeUsd: null,
  correctionsAfter: 0,
  late: true,
  uncertain: false,
  outcome: "done",
};

function factsOf(org: string): SittingFacts {
  const edit = { file: "f", added: 4, removed: 2 };
  const events = [...turnEvents({ shared: { org }, edit }), ...turnEvents({ atMs: T0 + 60_000, shared: { org } })];
  const [facts] = deriveFacts(events, [], DEFAULT_METRIC_SETTINGS);
  if (!facts) throw new Error("no facts");
  return { ...facts, escalations: [ESCALATION, { ...ESCALATION, costBeforeUsd: 0.25, ruleId: null }] };
}

it("gives back every fact of a sitting, nested ones included", async () => {
  const org = randomUUID();
  const facts = factsOf(org);
  expect([facts.turns.length, facts.changes.length, facts.episodes.length, facts.chains.length].every(length => length > 0)).toBe(true);
  await writeFacts({ written: [facts], removed: [] }, "1");
  expect(await findFacts(org, facts.id)).toEqual(facts);
  expect(await findFacts(randomUUID(), facts.id)).toBeNull();
});

it("replaces a sitting whole, also when it moves to another day", async () => {
  const org = randomUUID();
  const old = factsOf(org);
  await writeFacts({ written: [old], removed: [] }, "1");
  const moved = { ...old, startMs: old.startMs - 86_400_000, turns: old.turns.slice(0, 1) };
  await writeFacts({ written: [moved], removed: [old] }, "2");
  expect(await loadFactsOfConversations(org, [old.conversation], moved.startMs, old.startMs)).toEqual([moved]);
  await writeFacts({ written: [], removed: [moved] }, "3");
  expect(await findFacts(org, old.id)).toBeNull();
});
