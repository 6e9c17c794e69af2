import { describe, expect, test } from "vitest";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { GEMINI_SESSION, type GeminiFields, geminiLogs } from "@/lib/testing/gemini-logs";
import { factsOfEvents, recordedEvents } from "@/lib/testing/recorded-events";
import { groundTruth, recordedScenarios } from "@/lib/testing/recording";
import { decodeTelemetry } from "../../decode-telemetry";

const ctx = testDecodeContext();
const eventsOf = (scenario: string) => recordedEvents("gemini", scenario);

describe.each(recordedScenarios("gemini"))("facts of the recorded Gemini CLI scenario %s", scenario => {
  const events = eventsOf(scenario);
  const rows = factsOfEvents(events);
  const truth = groundTruth("gemini", scenario);

  test("has the true sessions and turns, and every token once", () => {
    const expected = truth.expected ?? { sessions: 1, turns: 1 };
    expect([rows.length, rows.reduce((sum, row) => sum + row.turns.length, 0)]).toEqual([expected.sessions, expected.turns]);
    const requests = events.filter(event => event.type === "request");
    const tokens = requests.reduce((sum, event) => sum + (event.inputTokens ?? 0) + (event.outputTokens ?? 0), 0);
    expect(rows.reduce((sum, row) => sum + row.inputTokens + row.outputTokens, 0)).toBe(tokens);
  });

  test("the main thread's model is that of the truth", () => {
    const main = truth.modelRequests.filter(request => request.main === true).map(request => request.model);
    expect(rows.flatMap(row => row.models)).toEqual([...new Set(main)]);
  });

  test("is the same when everything is sent twice, backwards", () => {
    expect(factsOfEvents([...events, ...eventsOf(scenario)].reverse())).toEqual(rows);
  });
});

describe("what the recordings show", () => {
  test("tui-approve-deny: one call allowed, one refused, one always allowed", () => {
    const [row] = factsOfEvents(eventsOf("tui-approve-deny"));
    expect(row).toMatchObject({ tool: "gemini-cli", toolVersion: null, surface: "tui", interactive: true });
    const [first, second] = row?.turns ?? [];
    expect(first).toMatchObject({ userAccepts: 1, userRejects: 1, autoAccepts: 0, toolCalls: 2 });
    expect(second).toMatchObject({ userAccepts: 1, userRejects: 0, autoAccepts: 0, files: 1, linesAdded: 1 });
    expect(row?.changes).toMatchObject([{ turn: 1, decision: "accept", accepted: true, dwellMs: 1467 }]);
  });

  test("tool-ok: with --yolo everything is automatic", () => {
    const [row] = factsOfEvents(eventsOf("tool-ok"));
    expect(row).toMatchObject({ interactive: false, surface: "exec" });
    expect(row?.turns).toMatchObject([{ userAccepts: 0, autoAccepts: 4, toolCalls: 4, files: 2, linesAdded: 3, linesRemoved: 1 }]);
    expect(row?.changes.map(change => change.decision)).toEqual(["auto", "auto"]);
  });

  test("default-model: the router's request is paid for, but the lane is that of the answer", () => {
    const [row] = factsOfEvents(eventsOf("default-model"));
    expect(row?.turns).toMatchObject([{ model: "gemini-3.8-flash", inputTokens: 1250, outputTokens: 95 }]);
  });

  test("api-429: a try that a second one repaired is no terminal error", () => {
    const [row] = factsOfEvents(eventsOf("api-429"));
    expect(row).toMatchObject({ outcome: "done", turns: [{ failed: false, aborted: false }] });
  });
});

describe("a conversation that is resumed", () => {
  const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 6, 40, second)).toISOString();
  const asked = (second: number, prompt_id: string, interactive: boolean): GeminiFields[] => [
    { "event.name": "gemini_cli.user_prompt", "event.timestamp": at(second), prompt_id, interactive, prompt_length: 4 },
    {
      "event.name": "gemini_cli.api_response",
      "event.timestamp": at(second + 5),
      prompt_id,
      interactive,
      role: "main",
      input_token_count: 10,
    },
  ];
  const run = (pid: number, ...records: GeminiFields[]) => decodeTelemetry("logs", geminiLogs(records, { "process.pid": pid }), ctx).events;

  test.each([
    ["in a terminal, where the prompts are counted anew", `${GEMINI_SESSION}########0`, true],
    ["without one, where every prompt has the session's id", GEMINI_SESSION, false],
  ])("%s", (_, promptId, interactive) => {
    const rows = factsOfEvents([...run(71, ...asked(0, promptId, interactive)), ...run(88, ...asked(20, promptId, interactive))]);
    expect(rows.map(row => row.turns.map(turn => turn.inputTokens))).toEqual([[10, 10]]);
  });
});
