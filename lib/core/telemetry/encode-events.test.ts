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

test("damaged lines and lines that are no event are counted, their neighbours are read", () => {
  const [first = "", second = "", third = ""] = encodeEvents(events).split("\n");
  const lines = [first, second.slice(0, -5), "{}", '{"type":"nonsense"}', third].join("\n");
  expect(decodeEvents(lines)).toEqual({ events: [events[0], events[2]], invalid: 3 });
});
