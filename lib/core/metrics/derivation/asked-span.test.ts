import { expect, test } from "vitest";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { event, T0 } from "@/lib/testing/event-factory";
import { askedSpan } from "./asked-span";

const at = (seconds: number, partial: Partial<CanonicalEvent>): CanonicalEvent =>
  event({ tsMs: T0 + seconds * 1000, attributes: { request_id: "r1" }, ...partial });
const request = (seconds: number) => at(seconds, { type: "request", durationMs: 4000, firstTokenMs: 500 });
const decision = (seconds: number, callId = "call-1") => at(seconds, { type: "tool_decision", callId, decisionSource: "user" });
const result = (seconds: number, callId: string) => at(seconds, { type: "tool_result", callId });

test.each<[string, CanonicalEvent[], number, number | null]>([
  ["the end of the request that asked", [request(10)], 13, 10],
  ["the request's first token, where the answer came before its end", [request(14)], 13, 10.5],
  ["the result of what it asked for earlier", [request(10), decision(11, "call-0"), result(12, "call-0")], 13, 12],
  ["no time that is later than the answer", [request(30)], 13, 13],
  ["no known time without the request", [result(12, "call-0")], 13, null],
  ["no known time where another request is meant", [at(10, { type: "request", attributes: { request_id: "r2" } })], 13, null],
  ["the end of the request, whatever other conversations do", [request(10), at(12, { type: "tool_result", session: "other" })], 13, 10],
])("a person was waited for from %s", (_, events, decidedAt, from) => {
  const asked = decision(decidedAt);
  const span = from === null ? null : { fromMs: T0 + from * 1000, toMs: T0 + decidedAt * 1000 };
  expect(askedSpan(asked, [...events, asked])).toEqual(span);
});

test("a client that names no request tells nothing", () => {
  const asked = event({ type: "tool_decision", callId: "call-1" });
  expect(askedSpan(asked, [asked, event({ type: "request" })])).toBeNull();
});
