import { expect, test } from "vitest";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { recordedRequests } from "@/lib/testing/recording";
import { decodeTelemetry } from "./decode-telemetry";
import { decodeEvents, encodeEvents } from "./encode-events";

const events = recordedRequests("codex", "large").flatMap(({ signal, body }) => decodeTelemetry(signal, body, testDecodeContext()).events);

test("events survive the way through JSON lines", () => {
  expect(decodeEvents(encodeEvents(events))).toEqual({ events, invalid: 0 });
});

test("what was not said takes no room", () => {
  expect(encodeEvents(events)).not.toContain("null");
  expect(encodeEvents(events)).not.toContain("[]");
});

test.each<[string, unknown]>([
  ["no object", []],
  ["a text", "event"],
  ["no id", { eventId: undefined }],
  ["an empty organisation", { org: "" }],
  ["no session", { session: undefined }],
  ["a time that is no whole number", { tsMs: 1.5 }],
  ["a time as text", { receivedAtMs: "1" }],
  ["an unknown type", { type: "nonsense" }],
  ["an unknown decision", { decision: "perhaps" }],
  ["a number for a text", { model: 5 }],
  ["a text for a number", { durationMs: "5" }],
  ["half a token", { inputTokens: 0.5 }],
  ["a text for a flag", { success: "true" }],
  ["hashes that are none", { addedLineHashes: [1] }],
  ["attributes that are no texts", { attributes: { a: 1 } }],
])("a line with %s is counted as unreadable", (_, change) => {
  const line = JSON.stringify(typeof change === "object" && !Array.isArray(change) ? { ...events[0], ...change } : change);
  expect(decodeEvents(line)).toEqual({ events: [], invalid: 1 });
});

test("damaged lines and lines that are no event are counted, their neighbours are read", () => {
  const [first = "", second = "", third = ""] = encodeEvents(events).split("\n");
  const lines = [first, second.slice(0, -5), "{}", '{"type":"nonsense"}', third].join("\n");
  expect(decodeEvents(lines)).toEqual({ events: [events[0], events[2]], invalid: 3 });
});
