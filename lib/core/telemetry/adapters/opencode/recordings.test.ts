import { expect, test } from "vitest";
import { DEFAULT_METRIC_SETTINGS } from "@/lib/core/metrics/default-settings";
import { deriveFacts } from "@/lib/core/metrics/derive-facts";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { groundTruth, recordedRequests } from "@/lib/testing/recording";
import { decodeTelemetry } from "../../decode-telemetry";
import type { CanonicalEvent } from "../../event";
import { linkConversations } from "../../link-conversations";
import { summarizeConversations } from "../../summarize-conversations";

const ctx = testDecodeContext();
const truth = groundTruth("opencode", "tool-ok");
const requests = recordedRequests("opencode", "tool-ok");
const decode = (list = requests) => list.flatMap(({ signal, body }) => decodeTelemetry(signal, body, ctx).events);
const events = decode();
const byId = (list: CanonicalEvent[]) => new Map(list.map(event => [event.eventId, event]));

test("the run is one session with one turn", () => {
  const summaries = summarizeConversations(events);
  expect(linkConversations(summaries)).toEqual([]);
  expect(summaries).toMatchObject([{ tool: "opencode", thread: "main", prompts: 1 }]);
  expect(deriveFacts(events, [], DEFAULT_METRIC_SETTINGS)).toMatchObject([{ tool: "opencode", inputTokens: 2400, turns: [{}] }]);
});

test("each call of the model that its exporter got out is one request, with model and tokens; the title is no work of the person", () => {
  const seen = events.filter(event => event.type === "request");
  expect(seen.map(request => request.thread).sort()).toEqual(["auxiliary", "main"]);
  expect(truth.modelRequests.filter(request => request.main).length).toBeGreaterThanOrEqual(1);
  for (const request of seen) {
    expect(request).toMatchObject({ model: truth.modelRequests[0]?.model, success: true });
    expect(request).toMatchObject({ inputTokens: 1200, cachedTokens: 800, outputTokens: 90, reasoningTokens: 30 });
  }
  expect(seen.map(request => [request.durationMs, request.firstTokenMs].map(ms => Math.round(ms ?? 0)))).toEqual([
    [43, 32],
    [94, 17],
  ]);
});

test("the prompt begins with its first call of the model", () => {
  const prompt = events.find(event => event.type === "prompt");
  const call = events.find(event => event.type === "request" && event.thread === "main");
  expect(prompt?.tsMs).toBe((call?.tsMs ?? 0) - Math.round(call?.durationMs ?? 0));
  expect(prompt).toMatchObject({ promptChars: '"Say hello."'.length, turn: call?.turn, team: "research", toolVersion: "1.18.33" });
});

test("the one tool call whose span came out is one result", () => {
  const results = events.filter(event => event.type === "tool_result");
  expect(results).toMatchObject([{ toolName: "read", toolKind: "read", callId: "call_3", success: true }]);
  expect(Math.round(results[0]?.durationMs ?? 0)).toBe(47);
});

test("sent twice and in any order gives the same events, and nothing is rejected", () => {
  expect(byId([...decode(), ...decode(requests.toReversed())])).toEqual(byId(events));
  expect(byId(events).size).toBe(events.length);
  for (const { signal, body } of requests) expect(decodeTelemetry(signal, body, ctx).rejected).toEqual([]);
});

test("no prompt, path or answer is left", () => {
  const text = JSON.stringify(events);
  for (const content of ["hello", "/home/dev", "app.js", "Mock title", "Looking"]) expect(text).not.toContain(content);
});
