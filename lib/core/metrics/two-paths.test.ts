import { describe, expect, it } from "vitest";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { gitSession } from "@/lib/core/telemetry/git-session";
import { DEEP_MODEL, editEvents, event, FAST_MODEL, T0, turnEvents } from "@/lib/testing/event-factory";
import { DEFAULT_METRIC_SETTINGS } from "./default-settings";
import { deriveFacts } from "./derive-facts";
import type { SittingFacts } from "./facts";

const derive = (...events: CanonicalEvent[][]): SittingFacts[] => deriveFacts(events.flat(), [], DEFAULT_METRIC_SETTINGS);
function only(rows: SittingFacts[]): SittingFacts {
  const [row, ...more] = rows;
  if (row === undefined || more.length > 0) throw new Error("expected one sitting");
  return row;
}
const SECOND = 1000;
const hook = (atMs: number, more: Partial<CanonicalEvent> = {}) =>
  event({ type: "prompt", tsMs: atMs, attributes: { via: "native" }, ...more });

describe("a prompt told by a hook and by the client's own export", () => {
  it.each([
    ["26 s late, as Codex logs it", 26 * SECOND],
    ["at the same instant", 0],
    ["a little before the hook", -3 * SECOND],
  ])("is one turn when the export tells it %s", (_, lateMs) => {
    const exported = turnEvents({ atMs: T0, waitMs: 40 * SECOND }).map(e => (e.type === "prompt" ? { ...e, tsMs: T0 + lateMs } : e));
    const row = only(derive([hook(T0)], exported));
    expect(row.turns).toHaveLength(1);
    expect(row.turns[0]).toMatchObject({ startMs: T0, waitMs: 40 * SECOND, promptChars: 25 });
  });

  it.each([
    ["both are from the export", turnEvents({ atMs: T0, waitMs: 2 * SECOND }), turnEvents({ atMs: T0 + 4 * SECOND })],
    ["both are from hooks", [hook(T0)], [hook(T0 + 4 * SECOND)]],
    ["they are too far apart", [hook(T0)], [event({ type: "prompt", tsMs: T0 + 31 * SECOND })]],
  ])("stays two turns when %s", (_, first, second) => {
    expect(only(derive(first, second)).turns).toHaveLength(2);
  });

  it("pairs several prompts in their order", () => {
    const exported = [12, 33].map(s => event({ type: "prompt", tsMs: T0 + s * SECOND }));
    const row = only(derive([hook(T0), hook(T0 + 20 * SECOND)], exported));
    expect(row.turns.map(turn => turn.startMs)).toEqual([T0, T0 + 20 * SECOND]);
  });

  it("keeps the client's turn id, so that late records find their turn", () => {
    const prompt = event({ type: "prompt", tsMs: T0 + 100, turn: "p1" });
    const late = event({ type: "request", turn: "p1", tsMs: T0 + 70 * SECOND, model: FAST_MODEL, inputTokens: 7, outputTokens: 1 });
    const row = only(derive([hook(T0), prompt, late], turnEvents({ atMs: T0 + 60 * SECOND })));
    expect(row.turns.map(turn => turn.inputTokens)).toEqual([7, 1200]);
  });
});

it("counts a call's edits once where a hook and the export name its file differently", () => {
  const exported = editEvents({ file: "relative", added: 4 }, T0 + 2000);
  const told = exported.map(e => ({ ...e, eventId: `hook-${e.eventId}`, fileHash: "absolute", attributes: { via: "native" } }));
  const row = only(
    derive(
      turnEvents(),
      exported,
      told.filter(e => e.type === "edit"),
    ),
  );
  expect(row.changes.map(change => [change.fileHash, change.linesAdded])).toEqual([["absolute", 4]]);
});

it("does not count a commit that a metric tells again later, but one that it alone tells", () => {
  const commit = (tsMs: number, more: Partial<CanonicalEvent>) => event({ type: "outcome", reason: "commit", tsMs, ...more });
  const byMetric = commit(T0 + 70 * SECOND, { attributes: { metric: "commit" } });
  const turns = [turnEvents(), turnEvents({ atMs: T0 + 60 * SECOND })];
  const doneAt = (row: SittingFacts) => row.episodes.filter(episode => episode.reason === "commit").map(episode => episode.lastTurn);
  expect(doneAt(only(derive(...turns, [byMetric, commit(T0 + 3 * SECOND, { callId: "c" })])))).toEqual([0]);
  expect(doneAt(only(derive(...turns, [byMetric])))).toEqual([1]);
});

it("joins a decision's log record with the span that measured the wait, in either order", () => {
  const call = { callId: "c", toolKind: "exec" as const };
  const decided = event({ ...call, type: "tool_decision", tsMs: T0 + 9 * SECOND, decision: "accept", decisionSource: "user" });
  const waited = event({ ...call, type: "tool_decision", tsMs: T0 + 9 * SECOND + 5, durationMs: 6 * SECOND, decisionSource: "unknown" });
  const result = event({ ...call, type: "tool_result", tsMs: T0 + 9500, durationMs: 400, success: true });
  for (const order of [
    [decided, waited],
    [waited, { ...decided, tsMs: decided.tsMs + 10 }],
  ]) {
    const row = only(derive(turnEvents({ waitMs: 10 * SECOND }), order, [result]));
    expect(row.turns[0]).toMatchObject({ permissionMs: 6 * SECOND, waitMs: 4 * SECOND, userAccepts: 1, toolCalls: 1 });
  }
});

it("takes a permission that a sub-agent asked for out of the wait", () => {
  const call = { callId: "s", session: "child", parentSession: "conversation-1", thread: "subagent" as const, toolKind: "exec" as const };
  const row = only(
    derive(turnEvents({ waitMs: 10 * SECOND }), [
      event({ ...call, type: "tool_decision", tsMs: T0 + 8 * SECOND, durationMs: 5 * SECOND, decision: "accept", decisionSource: "user" }),
      event({ ...call, type: "tool_result", tsMs: T0 + 9 * SECOND, durationMs: 900, success: true }),
    ]),
  );
  expect(row.turns[0]).toMatchObject({ permissionMs: 5 * SECOND, waitMs: 5 * SECOND });
});

describe("what is no sitting", () => {
  it("is usage without a conversation, and what a Git host reports", () => {
    const usage = Array.from({ length: 3 }, (_, i) => event({ session: "", type: "request", tsMs: T0 + i, model: FAST_MODEL }));
    const merge = event({ session: gitSession("acme/shop"), tool: "github", type: "outcome", reason: "merge", fileHash: "f" });
    expect(derive(usage, [merge])).toEqual([]);
  });

  it("is the phantom conversation of a resumed Claude Code session; the old one goes on", () => {
    const shared = { tool: "claude-code", surface: "unknown", interactive: false };
    const phantom = ["session_start", "usage_metric"] as const;
    const rows = derive(
      turnEvents({ shared }),
      phantom.map((type, i) => event({ ...shared, type, session: "phantom", tsMs: T0 + 600_000 + i })),
      turnEvents({ atMs: T0 + 601_000, shared }),
    );
    expect(rows.map(row => [row.id, row.turns.length])).toEqual([["conversation-1#1", 2]]);
  });

  it("is an import of what was told live", () => {
    const live = turnEvents({ atMs: T0 + 60_000 });
    const imported = [...turnEvents({ atMs: T0 }), ...turnEvents({ atMs: T0 + 60_100 })];
    const marked = imported.map(e => ({ ...e, attributes: { via: "native", imported: "true" } }));
    expect(only(derive(live, marked)).turns.map(turn => turn.startMs)).toEqual([T0, T0 + 60_000]);
  });
});

it("counts only events that were told, not prompts inferred from them", () => {
  const answer = turnEvents({ shared: { tool: "gemini-cli", turn: "1:1" } }).filter(e => e.type === "request");
  expect(only(derive(answer))).toMatchObject({ events: 1, turns: [{ index: 0 }] });
});

describe("whether a person was waiting", () => {
  const unknown = { tool: "claude-code", surface: "unknown", interactive: false };
  const known = { tool: "claude-code", surface: "tui", interactive: true };
  it("is told by the requests where the prompt's record does not know where the client ran", () => {
    const events = turnEvents({ shared: unknown }).map(e => (e.type === "request" ? { ...e, ...known } : e));
    const row = only(derive(events, turnEvents({ atMs: T0 + 60_000, shared: unknown })));
    expect(row.turns.map(turn => turn.interactive)).toEqual([true, true]);
    expect(row).toMatchObject({ interactive: true, surface: "tui" });
    expect(row.episodes).toHaveLength(1);
  });

  it("is not assumed where no record says so", () => {
    expect(only(derive(turnEvents({ shared: unknown })))).toMatchObject({ interactive: false, episodes: [] });
  });
});

it("takes the lane of a turn from its first request when the model changes within a session, and moves on with the next turn", () => {
  const request = (atMs: number, model: string) => event({ type: "request", tsMs: atMs, model, inputTokens: 1, outputTokens: 1 });
  const row = only(
    derive(
      turnEvents({ model: FAST_MODEL, shared: { lane: "deep" } }),
      [request(T0 + 5000, DEEP_MODEL)],
      turnEvents({ atMs: T0 + 60_000, model: DEEP_MODEL }),
    ),
  );
  expect(row.turns.map(turn => turn.usedLane)).toEqual(["fast", "deep"]);
  expect(row.escalations).toMatchObject([{ trigger: "model_change", direction: "up", turn: 1 }]);
});
