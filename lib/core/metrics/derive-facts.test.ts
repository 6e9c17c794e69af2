import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { DEEP_MODEL, event, FAST_MODEL, T0, turnEvents } from "@/lib/testing/event-factory";
import { DEFAULT_METRIC_SETTINGS } from "./default-settings";
import { type ConversationLink, deriveFacts } from "./derive-facts";
import type { SittingFacts } from "./facts";

const MINUTE = 60_000;
const settings = DEFAULT_METRIC_SETTINGS;
const derive = (events: CanonicalEvent[], links: ConversationLink[] = []) => deriveFacts(events, links, settings);
function only(rows: SittingFacts[]): SittingFacts {
  expect(rows).toHaveLength(1);
  const [row] = rows;
  if (row === undefined) throw new Error("no sitting");
  return row;
}

describe("deriveFacts", () => {
  it("makes one sitting of a morning with Codex, the title conversation folded in", () => {
    const call = { callId: "call-3", toolName: "exec_command", toolKind: "exec" as const };
    const events = [
      event({ type: "session_start", tsMs: T0, model: DEEP_MODEL }),
      event({ type: "prompt", tsMs: T0 + 1890, model: DEEP_MODEL, promptChars: 25 }),
      event({ type: "first_token", tsMs: T0 + 1929, durationMs: 102, model: DEEP_MODEL }),
      event({
        type: "request",
        tsMs: T0 + 1959,
        model: DEEP_MODEL,
        inputTokens: 1200,
        cachedTokens: 800,
        outputTokens: 90,
        reasoningTokens: 30,
      }),
      event({ ...call, type: "tool_decision", tsMs: T0 + 3785, model: DEEP_MODEL, decision: "accept", decisionSource: "user" }),
      event({ ...call, type: "tool_result", tsMs: T0 + 3826, model: DEEP_MODEL, durationMs: 1851, success: true, exitCode: 0 }),
      event({
        type: "request",
        tsMs: T0 + 3859,
        model: DEEP_MODEL,
        inputTokens: 1200,
        cachedTokens: 800,
        outputTokens: 90,
        reasoningTokens: 30,
      }),
      event({ type: "prompt", tsMs: T0 + 13_129, model: DEEP_MODEL }),
      event({ type: "request", tsMs: T0 + 13_152, model: DEEP_MODEL, inputTokens: 1200, cachedTokens: 800, outputTokens: 90 }),
      event({
        type: "tool_decision",
        tsMs: T0 + 13_156,
        model: DEEP_MODEL,
        callId: "call-11",
        toolKind: "exec",
        decision: "auto",
        decisionSource: "config",
      }),
      ...turnEvents({ atMs: T0 + 20_583, model: DEEP_MODEL }),
      event({ type: "prompt", session: "title", tsMs: T0 + 1996, model: DEEP_MODEL }),
      event({ type: "request", session: "title", tsMs: T0 + 2074, model: DEEP_MODEL, inputTokens: 300, cachedTokens: 0, outputTokens: 8 }),
    ];
    const row = only(derive(events, [{ child: "title", parent: "conversation-1", kind: "auxiliary" }]));
    expect(row).toMatchObject({
      id: "conversation-1#1",
      auxiliaries: 1,
      subagents: 0,
      models: [DEEP_MODEL],
      lanes: ["deep"],
      inputTokens: 5100,
      outputTokens: 368,
      events: 15,
      endReason: "silence",
      coverageClass: "s1+s2+s3+s4+s5",
    });
    expect(row.turns).toHaveLength(3);
    expect(row.turns[0]).toMatchObject({
      startMs: T0 + 1827,
      firstFeedbackMs: 102,
      permissionMs: 1810,
      waitMs: 3859 - 1827 - 1810,
      inputTokens: 2700,
      userAccepts: 1,
      aborted: false,
    });
    expect(row.turns[1]).toMatchObject({ aborted: true, corrected: true, signals: ["s2"], correctedBy: 2, firstFeedbackImputed: true });
    expect(row.costUsd).toBeCloseTo((1900 * 1.75 + 3200 * 0.175 + 368 * 14) / 1e6, 12);
  });

  it("cuts sittings at 60 minutes of silence, at an explicit end and never keeps an empty one", () => {
    const rows = derive([
      ...turnEvents({ atMs: T0 }),
      ...turnEvents({ atMs: T0 + 61 * MINUTE + 4000 }),
      event({ type: "session_end", tsMs: T0 + 70 * MINUTE }),
      event({ type: "usage_metric", tsMs: T0 + 70 * MINUTE + 5 }),
      ...turnEvents({ atMs: T0 + 71 * MINUTE }),
      event({ type: "session_start", tsMs: T0 + 300 * MINUTE }),
    ]);
    expect(rows.map(row => [row.id, row.endReason, row.closesAtMs])).toEqual([
      ["conversation-1#1", "silence", T0 + 4000 + 60 * MINUTE],
      ["conversation-1#2", "explicit", T0 + 70 * MINUTE],
      ["conversation-1#3", "silence", T0 + 131 * MINUTE + 4000],
    ]);
  });

  it("does not take a long tool call for silence", () => {
    const rows = derive([
      ...turnEvents({ atMs: T0 }),
      event({ type: "tool_result", tsMs: T0 + 90 * MINUTE, durationMs: 89 * MINUTE, callId: "long", toolKind: "exec", model: FAST_MODEL }),
    ]);
    expect(rows).toHaveLength(1);
  });

  it("ends a sitting at two days", () => {
    const events = Array.from({ length: 60 }, (_, i) => turnEvents({ atMs: T0 + i * 55 * MINUTE })).flat();
    const rows = derive(events);
    expect(rows).toHaveLength(2);
    expect(rows[0]?.endReason).toBe("cap");
    expect((rows[0]?.endMs ?? 0) - (rows[0]?.startMs ?? 0)).toBeLessThan(48 * 60 * MINUTE);
    expect(rows[0]?.episodes.at(-1)).toMatchObject({ cause: "censored", reason: "open" });
  });

  it("takes t0 from the first token where Codex logs the prompt late, and puts earlier work into that turn", () => {
    const row = only(
      derive([
        ...turnEvents({ atMs: T0 }),
        event({ type: "first_token", tsMs: T0 + 101_000, durationMs: 1000, model: FAST_MODEL }),
        event({ type: "request", tsMs: T0 + 110_000, model: FAST_MODEL, inputTokens: 5, outputTokens: 5 }),
        event({ type: "prompt", tsMs: T0 + 126_000, model: FAST_MODEL }),
      ]),
    );
    expect(row.turns.map(turn => [turn.startMs, turn.waitMs, turn.firstFeedbackMs, turn.gapMs])).toEqual([
      [T0, 4000, 400, 96_000],
      [T0 + 100_000, 10_000, 1000, null],
    ]);
  });

  it("opens no turn for a slash command and imputes first feedback from the first request", () => {
    const row = only(
      derive([
        event({ type: "prompt", tsMs: T0, isCommand: true }),
        event({ type: "prompt", tsMs: T0 + 1000 }),
        event({ type: "request", tsMs: T0 + 3000, model: "no-such-model-9", inputTokens: 10, outputTokens: 1 }),
        event({ type: "prompt", tsMs: T0 + 9000, isCommand: true }),
      ]),
    );
    expect(row.turns).toHaveLength(1);
    expect(row.turns[0]).toMatchObject({ firstFeedbackMs: 2000, firstFeedbackImputed: true, costUsd: null });
    expect(row.costUsd).toBeNull();
  });

  it("keeps work whose prompt was lost", () => {
    const row = only(
      derive([event({ type: "request", tsMs: T0 + 3000, durationMs: 2000, model: DEEP_MODEL, inputTokens: 100, outputTokens: 10 })]),
    );
    expect(row.turns).toHaveLength(1);
    expect(row).toMatchObject({ inputTokens: 100, outputTokens: 10 });
  });

  it("folds a sub-agent found by its spawn call into the turn that was running, without making it a turn", () => {
    const row = only(
      derive([
        event({
          type: "tool_result",
          tsMs: T0 + 2000,
          callId: "spawn",
          toolName: "spawn_agent",
          childSession: "child",
          model: DEEP_MODEL,
          success: true,
        }),
        ...turnEvents({ atMs: T0, model: DEEP_MODEL, waitMs: 20_000 }),
        ...turnEvents({
          atMs: T0 + 3000,
          model: DEEP_MODEL,
          edit: { file: "f", decision: "auto" },
          shared: { session: "child", thread: "subagent" },
        }),
        ...turnEvents({ atMs: T0 + 60_000, model: DEEP_MODEL }),
      ]),
    );
    expect(row.turns.map(turn => [turn.inputTokens, turn.files, turn.toolCalls])).toEqual([
      [2400, 1, 2],
      [1200, 0, 0],
    ]);
    expect(row.subagents).toBe(1);
  });

  it("ignores what arrives more than a day after the rest of its sitting, but takes a whole sitting however late", () => {
    const late = 25 * 60 * MINUTE;
    const onTime = turnEvents({ atMs: T0 });
    const straggler = turnEvents({ atMs: T0 + 5 * MINUTE }).map(e => ({ ...e, receivedAtMs: e.tsMs + late }));
    expect(only(derive([...straggler, ...onTime])).turns).toHaveLength(1);
    const spooled = [...onTime, ...straggler].map(e => ({ ...e, receivedAtMs: T0 + 10 * late }));
    expect(only(derive(spooled)).turns).toHaveLength(2);
  });

  it("keeps conversations of several people apart, and gives none to a title whose parent is unknown", () => {
    const rows = derive([
      ...turnEvents({ shared: { session: "b" } }),
      ...turnEvents({ shared: { session: "a" } }),
      ...turnEvents({ shared: { session: "t", thread: "auxiliary" } }),
    ]);
    expect(rows.map(row => row.id)).toEqual(["a#1", "b#1"]);
  });

  it("follows links through several levels and does not hang on a ring of them", () => {
    const link = (child: string, parent: string): ConversationLink => ({ child, parent, kind: "subagent" });
    const events = ["a", "b", "c"].flatMap(session => turnEvents({ shared: { session } }));
    expect(only(derive(events, [link("c", "b"), link("b", "a")]))).toMatchObject({ id: "a#1", subagents: 2, inputTokens: 3600 });
    expect(only(derive(events, [link("a", "b"), link("b", "c"), link("c", "a")]))).toMatchObject({ id: "a#1", inputTokens: 3600 });
  });

  it("gives unknown models the lane `unmapped` when nothing maps them", () => {
    const row = only(deriveFacts(turnEvents({ model: "mystery" }), [], { ...settings, laneModels: [{ pattern: "gpt-*", lane: "fast" }] }));
    expect(row.lanes).toEqual(["unmapped"]);
    expect(row.episodes).toEqual([]);
  });
});

/** A random conversation with edits, decisions, aborts, errors, reverts, checks, sub-agents and pauses. */
const conversation = fc
  .array(
    fc.record({
      pauseMs: fc.integer({ min: 0, max: 80 * MINUTE }),
      waitMs: fc.integer({ min: 600, max: 90_000 }),
      model: fc.constantFrom(FAST_MODEL, DEEP_MODEL, "mystery"),
      edit: fc.option(
        fc.record({
          file: fc.constantFrom("a", "b", "c"),
          added: fc.integer({ min: 0, max: 50 }),
          removed: fc.integer({ min: 0, max: 50 }),
          addedLines: fc.array(fc.constantFrom("l1", "l2", "l3"), { maxLength: 5 }),
          removedLines: fc.array(fc.constantFrom("l1", "l2", "l3"), { maxLength: 5 }),
          decision: fc.constantFrom("accept" as const, "reject" as const, "auto" as const),
        }),
        { nil: undefined },
      ),
      extra: fc.option(fc.constantFrom("revert", "check", "request_error", "correction", "escalation", "outcome", "session_end", "child"), {
        nil: null,
      }),
      arrivalMs: fc.integer({ min: 0, max: 20 * 60 * MINUTE }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map(turns => {
    let atMs = T0;
    return turns.flatMap(turn => {
      const { pauseMs, extra, arrivalMs, edit, ...options } = turn;
      atMs += pauseMs;
      const events = turnEvents({ ...options, atMs, ...(edit === undefined ? {} : { edit }) });
      const tsMs = atMs + options.waitMs + 700;
      if (extra === "child")
        events.push(...turnEvents({ atMs: atMs + 100, shared: { session: "child", parentSession: "conversation-1", thread: "subagent" } }));
      else if (extra !== null)
        events.push(
          event({
            type: extra as CanonicalEvent["type"],
            tsMs,
            success: extra === "check" ? false : null,
            decidedLane: extra === "escalation" ? "deep" : null,
            reason: extra === "outcome" ? "commit" : null,
          }),
        );
      atMs = tsMs;
      return events.map(e => ({ ...e, receivedAtMs: e.tsMs + arrivalMs }));
    });
  });

describe("deriveFacts, properties", () => {
  it("does not depend on order, repetition or the order of arrival", () => {
    fc.assert(
      fc.property(conversation, fc.integer(), fc.boolean(), (events, seed, twice) => {
        const expected = derive(events);
        const shuffled = shuffle(twice ? [...events, ...events.map(e => ({ ...e, receivedAtMs: e.receivedAtMs + 7 }))] : events, seed);
        expect(derive(shuffled)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it("conserves tokens and cost, and partitions turns into chains", () => {
    fc.assert(
      fc.property(conversation, events => {
        const rows = derive(events);
        const requests = events.filter(e => e.type === "request");
        const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
        expect(sum(rows.map(row => row.inputTokens))).toBe(sum(requests.map(e => e.inputTokens ?? 0)));
        for (const row of rows) {
          expect(sum(row.turns.map(turn => turn.outputTokens))).toBe(row.outputTokens);
          if (row.costUsd !== null) expect(sum(row.chains.map(chain => chain.costUsd ?? Number.NaN))).toBeCloseTo(row.costUsd, 9);
          expect(row.chains.flatMap(chain => row.turns.slice(chain.firstTurn, chain.lastTurn + 1).map(turn => turn.index))).toEqual(
            row.turns.map(turn => turn.index),
          );
          expect(sum(row.chains.map(chain => chain.correctedTurns))).toBe(row.turns.filter(turn => turn.corrected).length);
          for (const [i, turn] of row.turns.entries()) {
            expect(turn.index).toBe(i);
            expect(turn.endMs).toBeGreaterThanOrEqual(turn.startMs);
            expect(turn.waitMs).toBeGreaterThanOrEqual(0);
            expect(turn.correctionProbability).toBeGreaterThanOrEqual(0);
            expect(turn.correctionProbability).toBeLessThanOrEqual(1);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it("keeps episodes disjoint, within the sitting and no longer than wall time", () => {
    fc.assert(
      fc.property(conversation, events => {
        for (const row of derive(events)) {
          for (const kind of ["flow", "autonomy"] as const) {
            const episodes = row.episodes.filter(episode => episode.kind === kind);
            for (const [i, episode] of episodes.entries()) {
              expect(episode.firstTurn).toBeGreaterThan(episodes[i - 1]?.lastTurn ?? -1);
              expect(episode.engagedMs).toBeGreaterThanOrEqual(0);
              expect(episode.engagedMs).toBeLessThanOrEqual(episode.closesAtMs - episode.startMs);
            }
            const lane = kind === "flow" ? "fast" : "deep";
            const covered = new Set(episodes.flatMap(e => row.turns.slice(e.firstTurn, e.lastTurn + 1).map(turn => turn.index)));
            expect([...covered].sort((a, b) => a - b)).toEqual(row.turns.filter(turn => turn.usedLane === lane).map(turn => turn.index));
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

/** Fisher-Yates with a small deterministic generator. */
function shuffle<T>(items: readonly T[], seed: number): T[] {
  const list = [...items];
  let state = seed >>> 0 || 1;
  for (let i = list.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = state % (i + 1);
    const [a, b] = [list[i], list[j]];
    if (a !== undefined && b !== undefined) [list[i], list[j]] = [b, a];
  }
  return list;
}
