import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryDamage } from "@/lib/testing/damaged-request";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { type RecordedClient, recordedRequests, recordedScenarios } from "@/lib/testing/recording";
import { asAppError } from "../app-error";
import { decodeTelemetry } from "./decode-telemetry";
import { decodeEvents, encodeEvents } from "./encode-events";
import type { CanonicalEvent } from "./event";
import { decodeNativeEvents } from "./native/decode-native-events";
import { isObject } from "./otlp/attribute-value";
import type { OtlpSignal } from "./otlp/otlp-record";

const RUNS = process.env.LANEKEEPER_FULL === "1" ? 2000 : 100;
const TIMEOUT_MS = 300_000;
const CLIENTS: RecordedClient[] = ["codex", "claude", "gemini", "opencode"];
const ctx = testDecodeContext();

/** A request of real records, few of each kind, so that most runs damage what an adapter reads. */
function sample(client: RecordedClient, signal: OtlpSignal): Record<string, unknown>[] {
  const requests = recordedScenarios(client).flatMap(scenario => recordedRequests(client, scenario));
  const seen = new Map<string, number>();
  return requests
    .filter(request => request.signal === signal)
    .map(request => thinned(structuredClone(request.body), seen) as Record<string, unknown>)
    .slice(0, 6);
}

const RECORD_LISTS = ["logRecords", "spans", "metrics"];

function thinned(node: unknown, seen: Map<string, number>): unknown {
  if (Array.isArray(node)) return node.map(item => thinned(item, seen));
  if (!isObject(node)) return node;
  for (const key of RECORD_LISTS) if (Array.isArray(node[key])) node[key] = node[key].filter(record => isRare(record, seen)).slice(0, 12);
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, thinned(value, seen)]));
}

/** Two of each kind of record are enough. */
function isRare(record: unknown, seen: Map<string, number>): boolean {
  const kind = /"(?:event\.name","value":\{"stringValue|name)":"([^"]+)/.exec(JSON.stringify(record))?.[1] ?? "";
  seen.set(kind, (seen.get(kind) ?? 0) + 1);
  return (seen.get(kind) ?? 0) <= 2;
}

/** The events of a request; none where it is not OTLP. Anything thrown but `bad_request` is a defect. */
function eventsOf(decode: () => { events: CanonicalEvent[] }): CanonicalEvent[] {
  try {
    return decode().events;
  } catch (error) {
    if (asAppError(error)?.code === "bad_request") return [];
    throw error;
  }
}

/** Every event can be stored and read back as it was. */
function expectStorable(events: CanonicalEvent[]): void {
  const read = decodeEvents(encodeEvents(events));
  expect(read.invalid).toBe(0);
  expect(read.events).toEqual(JSON.parse(JSON.stringify(events)));
}

const CASES = CLIENTS.flatMap(client =>
  (["logs", "metrics", "traces"] as const).map(signal => ({ client, signal, requests: sample(client, signal) })),
).filter(each => each.requests.length > 0);

test("every client is damaged", () => {
  expect(new Set(CASES.map(each => each.client))).toEqual(new Set(CLIENTS));
});

test.each(CASES)(
  "damaged $signal of $client give storable events or bad_request",
  ({ signal, requests }) => {
    fc.assert(
      fc.property(fc.constantFrom(...requests).chain(arbitraryDamage), body => {
        const events = eventsOf(() => decodeTelemetry(signal, body, ctx));
        expectStorable(events);
        expect(eventsOf(() => decodeTelemetry(signal, body, ctx))).toEqual(events);
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT_MS,
);

test(
  "damaged native events give storable events",
  () => {
    const shared = { time: "2026-11-22T06:40:00Z", tool: "my-editor", session: "s-1", callId: "call-1", sequence: 3 };
    const events = [
      {
        ...shared,
        type: "tool_result",
        command: "git restore a.ts && npm test",
        exitCode: 1,
        toolName: "shell",
        repo: "acme/shop",
        cwd: "/w",
      },
      { ...shared, type: "edit", file: "/w/shop/a.ts", patch: "@@ -1 +1 @@\n-a\n+b\n", linesAdded: 4 },
      { ...shared, type: "tool_decision", decision: "accept", decisionSource: "user" },
      { ...shared, type: "request", id: "req-1", inputTokens: 10, durationMs: 5, model: "m", imported: true },
    ];
    fc.assert(
      fc.property(arbitraryDamage(events), batch => {
        if (Array.isArray(batch)) expectStorable(decodeNativeEvents(batch, ctx).events);
      }),
      { numRuns: RUNS * 4 },
    );
  },
  TIMEOUT_MS,
);
