import { describe, expect, test } from "vitest";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { byEventId, recordedEvents } from "@/lib/testing/recorded-events";
import { groundTruth, recordedRequests, recordedScenarios } from "@/lib/testing/recording";
import { decodeTelemetry } from "../../decode-telemetry";
import type { CanonicalEvent } from "../../event";
import { summarizeConversations } from "../../summarize-conversations";

const ctx = testDecodeContext();

const eventsOf = (scenario: string) => recordedEvents("gemini", scenario);

test("all recorded scenarios are there", () => {
  expect(recordedScenarios("gemini")).toHaveLength(6);
});

describe.each(recordedScenarios("gemini"))("recorded Gemini CLI scenario %s", scenario => {
  const truth = groundTruth("gemini", scenario);
  const expected = truth.expected ?? { sessions: 1, turns: 1 };
  const events = eventsOf(scenario);
  const answered = truth.modelRequests.filter(request => request.answered?.status === undefined);
  const requests = events.filter(event => event.type === "request");

  test("gives the true sessions and turns", () => {
    const sessions = summarizeConversations(events);
    expect(sessions.map(session => session.thread)).toEqual(Array.from({ length: expected.sessions }, () => "main"));
    expect(sessions.reduce((sum, session) => sum + session.prompts, 0)).toBe(expected.turns);
  });

  test("gives every answered model request once, with its model and whose it was", () => {
    const seen = requests.map(request => `${request.model} ${request.thread === "main"}`);
    expect(seen.sort()).toEqual(answered.map(request => `${request.model} ${request.main}`).sort());
  });

  test("gives the tokens that the model reported", () => {
    const seen = requests.map(r => `${r.inputTokens}/${r.cachedTokens}/${r.outputTokens}/${r.reasoningTokens}`);
    for (const { answered: answer } of answered) {
      if (answer?.usage) expect(seen).toContain(`${answer.usage.in}/${answer.usage.cached}/${answer.usage.out}/${answer.usage.reasoning}`);
    }
  });

  test("gives every failed try as a request error", () => {
    const failed = truth.modelRequests.filter(request => (request.answered?.status ?? 200) >= 400);
    const errors = events.filter(event => event.type === "request_error");
    expect(errors.map(error => error.statusCode)).toEqual(failed.map(request => request.answered?.status));
  });

  test("sent twice and in any order gives the same events", () => {
    const reversed = recordedRequests("gemini", scenario)
      .reverse()
      .flatMap(request => decodeTelemetry(request.signal, request.body, ctx).events);
    expect(byEventId([...eventsOf(scenario), ...reversed])).toEqual(byEventId(events));
    expect(byEventId(events).size).toBe(events.length);
  });

  test("rejects nothing", () => {
    for (const request of recordedRequests("gemini", scenario))
      expect(decodeTelemetry(request.signal, request.body, ctx).rejected).toEqual([]);
  });
});

describe("what the records themselves hold", () => {
  const of = (scenario: string, type: CanonicalEvent["type"]) => eventsOf(scenario).filter(event => event.type === type);

  test("tui-approve-deny: allowed, denied, always allowed", () => {
    const events = eventsOf("tui-approve-deny");
    expect(events.filter(event => event.type === "tool_decision").map(e => [e.toolName, e.decision, e.decisionSource])).toEqual([
      ["run_shell_command", "accept", "unknown"],
      ["run_shell_command", "reject", "user"],
      ["write_file", "accept", "user"],
    ]);
    expect(events.filter(event => event.type === "tool_result").map(e => [e.toolName, e.success, e.exitCode])).toEqual([
      ["run_shell_command", true, 0],
      ["run_shell_command", false, null],
      ["write_file", true, null],
    ]);
    expect(events.every(event => event.surface === "tui" && event.interactive && event.toolVersion === null)).toBe(true);
    expect(of("tui-approve-deny", "edit")).toMatchObject([{ linesAdded: 1, linesRemoved: 0, reviewable: true }]);
  });

  test("tool-ok: four calls, two edits with the lines they changed", () => {
    expect(of("tool-ok", "tool_result").map(e => [e.toolName, e.toolKind, e.success])).toEqual([
      ["read_file", "read", true],
      ["replace", "edit", true],
      ["write_file", "edit", true],
      ["run_shell_command", "read", true],
    ]);
    const edits = of("tool-ok", "edit");
    expect(edits.map(e => [e.linesAdded, e.linesRemoved, e.addedLineHashes.length, e.removedLineHashes.length])).toEqual([
      [1, 1, 1, 1],
      [2, 0, 2, 0],
    ]);
    expect(new Set(edits.map(edit => edit.fileHash)).size).toBe(2);
  });

  test("a decision, its result and its edit are one call", () => {
    const events = eventsOf("tool-ok").filter(event => event.toolName === "replace");
    expect(events.map(event => event.type)).toEqual(["tool_decision", "tool_result", "edit"]);
    expect(new Set(events.map(event => event.callId)).size).toBe(1);
    expect(events[0]?.callId).toMatch(/^call:/);
  });
});
