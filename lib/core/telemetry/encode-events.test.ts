import { expect, test } from "vitest";
import { codexRequests } from "@/lib/testing/codex-recording";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { decodeTelemetry } from "./decode-telemetry";
import { decodeEvents, encodeEvents } from "./encode-events";

const events = codexRequests("large").flatMap(({ signal, body }) => decodeTelemetry(signal, body, testDecodeContext()).events);

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
