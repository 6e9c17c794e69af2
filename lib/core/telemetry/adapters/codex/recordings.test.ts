import { describe, expect, test } from "vitest";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { byEventId, recordedEvents } from "@/lib/testing/recorded-events";
import { groundTruth, recordedRequests, recordedScenarios } from "@/lib/testing/recording";
import { decodeTelemetry } from "../../decode-telemetry";
import { linkConversations } from "../../link-conversations";
import { summarizeConversations } from "../../summarize-conversations";

const ctx = testDecodeContext();

const eventsOf = (scenario: string) => recordedEvents("codex", scenario);

test("all recorded scenarios are there", () => {
  expect(recordedScenarios("codex")).toHaveLength(13);
});

describe.each(recordedScenarios("codex"))("recorded Codex scenario %s", scenario => {
  const truth = groundTruth("codex", scenario);
  const expected = truth.expected ?? { sessions: 1, turns: 1 };
  const events = eventsOf(scenario);
  const answered = truth.modelRequests.filter(request => request.url.endsWith("/responses") && request.answered?.status === undefined);
  const requests = events.filter(event => event.type === "request");

  test("gives the true sessions and turns once titles and sub-agents are folded", () => {
    const summaries = summarizeConversations(events);
    const children = new Set(linkConversations(summaries).map(link => link.child));
    const sessions = summaries.filter(summary => !children.has(summary.session) && summary.thread === "main");
    expect(sessions).toHaveLength(expected.sessions);
    expect(sessions.reduce((sum, session) => sum + session.prompts, 0)).toBe(expected.turns);
  });

  test("gives every answered model request once, with its model", () => {
    expect(requests.map(request => request.model).sort()).toEqual(answered.map(request => request.model).sort());
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
    const reversed = recordedRequests("codex", scenario)
      .reverse()
      .flatMap(request => decodeTelemetry(request.signal, request.body, ctx).events);
    expect(byEventId([...eventsOf(scenario), ...reversed])).toEqual(byEventId(events));
    expect(byEventId(events).size).toBe(events.length);
  });

  test("rejects nothing", () => {
    for (const request of recordedRequests("codex", scenario))
      expect(decodeTelemetry(request.signal, request.body, ctx).rejected).toEqual([]);
  });
});
