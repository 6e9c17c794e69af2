import { expect, it } from "vitest";
import type { TailEvent } from "@/lib/contract/telemetry-health";
import { durationWords, eventSummary } from "./event-words";

const silent: TailEvent = {
  eventId: "1",
  at: "2026-11-22T10:00:00.000Z",
  receivedAt: "2026-11-22T10:00:01.000Z",
  tool: "codex",
  toolVersion: null,
  type: "request",
  conversation: "",
  team: null,
  developerName: null,
  model: null,
  toolName: null,
  decision: null,
  success: null,
  durationMs: null,
  inputTokens: null,
  outputTokens: null,
  lines: null,
};

it("says what an event says, and nothing for what it does not", () => {
  expect(eventSummary(silent)).toBe("");
  expect(eventSummary({ ...silent, model: "gpt-5.3-codex", inputTokens: 3100, outputTokens: 0, durationMs: 1400, success: true })).toBe(
    "gpt-5.3-codex · 3,100 in · 0 out · 1.4 s",
  );
  expect(eventSummary({ ...silent, toolName: "apply_patch", decision: "reject", success: false, lines: [12, 3] })).toBe(
    "apply_patch · reject · failed · +12 −3 lines",
  );
});

it.each([
  [0, "0 ms"],
  [999, "999 ms"],
  [1000, "1.0 s"],
  [59_949, "59.9 s"],
  [60_000, "1 min 0 s"],
  [200_400, "3 min 20 s"],
])("%d ms is %s", (ms, words) => expect(durationWords(ms)).toBe(words));
