import { describe, expect, test } from "vitest";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { byEventId, recordedEvents } from "@/lib/testing/recorded-events";
import { groundTruth, recordedRequests, recordedScenarios } from "@/lib/testing/recording";
import { decodeTelemetry } from "../../decode-telemetry";
import { type CanonicalEvent, NO_SESSION } from "../../event";
import { type Attributes, readAttributes } from "../../otlp/attribute-value";
import { parseOtlp } from "../../otlp/parse-otlp";
import { summarizeConversations } from "../../summarize-conversations";

const ctx = testDecodeContext();

const eventsOf = (scenario: string) => recordedEvents("claude", scenario);

/** The log records of one event name as they were sent. */
function sentOf(scenario: string, name: string): Attributes[] {
  const requests = recordedRequests("claude", scenario).filter(request => request.signal === "logs");
  const records = requests.flatMap(request => parseOtlp("logs", request.body).records);
  return records.filter(record => record.name === name).map(record => record.attributes);
}

const ofType = (events: CanonicalEvent[], ...types: CanonicalEvent["type"][]) => events.filter(event => types.includes(event.type));

test("all recorded scenarios are there", () => {
  expect(recordedScenarios("claude")).toHaveLength(15);
});

describe.each(recordedScenarios("claude"))("recorded Claude Code scenario %s", scenario => {
  const truth = groundTruth("claude", scenario);
  const expected = truth.expected ?? { sessions: 1, turns: 1 };
  const events = eventsOf(scenario);
  const answered = truth.modelRequests.filter(request => (request.answered?.status ?? 200) < 400);
  const usages = events.filter(event => event.type === "request" || (event.session === NO_SESSION && event.inputTokens !== null));

  test("gives the true sessions: conversations in which something was asked", () => {
    const asked = summarizeConversations(events).filter(summary => summary.prompts > 0);
    expect(asked).toHaveLength(expected.sessions);
  });

  test("gives every answered model request once, with its model", () => {
    expect(usages.map(request => request.model).sort()).toEqual(answered.map(request => request.model).sort());
  });

  test("gives the tokens that the model reported, cached ones included", () => {
    const seen = usages.map(({ inputTokens, cachedTokens, outputTokens }) => `${inputTokens}/${cachedTokens}/${outputTokens}`);
    const stated = answered.flatMap(({ answered: answer }) => (answer?.usage ? [answer.usage] : []));
    for (const usage of stated) expect(seen).toContain(`${usage.in}/${usage.cached}/${usage.out}`);
    if (stated.length === 0) expect(new Set(seen)).toEqual(new Set(answered.length > 0 ? ["1200/800/90"] : []));
  });

  test("gives one error for a request that failed in spite of its retries", () => {
    const failed = truth.modelRequests.filter(request => (request.answered?.status ?? 200) >= 400);
    const errors = ofType(events, "request_error");
    expect(errors.map(error => [error.statusCode, error.attributes.attempt])).toEqual(
      failed.length === 0 ? [] : [[failed[0]?.answered?.status, String(failed.length)]],
    );
  });

  test("gives the decisions and tool results that its own records hold", () => {
    const decisions = sentOf(scenario, "tool_decision").map(sent => [
      sent.get("tool_use_id"),
      sent.get("tool_name"),
      sent.get("source") === "config",
    ]);
    const results = sentOf(scenario, "tool_result").map(sent => [
      sent.get("tool_use_id"),
      sent.get("success") === "true",
      Number(sent.get("duration_ms")),
    ]);
    expect(ofType(events, "tool_decision").map(event => [event.callId, event.toolName, event.decision === "auto"])).toEqual(decisions);
    expect(ofType(events, "tool_result").map(event => [event.callId, event.success, event.durationMs])).toEqual(results);
  });

  test("gives every number of a session that was sent", () => {
    const sent = recordedRequests("claude", scenario)
      .filter(request => request.signal === "logs")
      .flatMap(request => parseOtlp("logs", request.body).records)
      .filter(record => record.attributes.has("session.id"));
    const seen = new Set(events.map(event => `${event.session} ${event.attributes.client_sequence}`));
    for (const { attributes } of sent) expect(seen).toContain(`${attributes.get("session.id")} ${attributes.get("event.sequence")}`);
  });

  test("sent twice and in any order gives the same events", () => {
    const reversed = recordedRequests("claude", scenario)
      .reverse()
      .flatMap(request => decodeTelemetry(request.signal, backwards(request.body), ctx).events);
    expect(byEventId([...eventsOf(scenario), ...reversed])).toEqual(byEventId(events));
    expect(byEventId(events).size).toBe(events.length);
  });

  test("rejects nothing", () => {
    for (const request of recordedRequests("claude", scenario))
      expect(decodeTelemetry(request.signal, request.body, ctx).rejected).toEqual([]);
  });
});

/** The same request with every list of records turned round; lists of attributes keep their order, which says nothing. */
function backwards(value: unknown): Record<string, unknown> {
  const text = JSON.stringify(value, (_, item) =>
    Array.isArray(item) && (readAttributes(item)?.size ?? 0) === 0 ? [...item].reverse() : item,
  );
  return JSON.parse(text);
}
