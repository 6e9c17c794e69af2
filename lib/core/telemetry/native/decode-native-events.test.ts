import { describe, expect, test } from "vitest";
import { codexLogs } from "@/lib/testing/codex-logs";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { decodeTelemetry } from "../decode-telemetry";
import { type CanonicalEvent, NO_SESSION } from "../event";
import { decodeNativeEvents } from "./decode-native-events";
import type { NativeEventInput } from "./native-event-schema";

const ctx = testDecodeContext();
const TIME = "2026-11-22T06:40:00.000Z";

function native(fields: Partial<NativeEventInput>): NativeEventInput {
  return { type: "prompt", time: TIME, tool: "codex", session: "conversation-1", ...fields };
}

function decode(...events: Partial<NativeEventInput>[]): CanonicalEvent[] {
  const decoded = decodeNativeEvents(events.map(native), ctx);
  expect(decoded.rejected).toEqual([]);
  return decoded.events;
}

const codex = (record: Record<string, string>) => decodeTelemetry("logs", codexLogs([record]), ctx).events;
const ids = (events: CanonicalEvent[]) => events.map(event => `${event.type} ${event.eventId}`).sort();

describe("an event told here and by OTLP is one event", () => {
  const call = { callId: "call-1", toolName: "exec_command" };

  test("a decision", () => {
    const otlp = codex({
      "event.name": "codex.tool_decision",
      call_id: "call-1",
      tool_name: "exec_command",
      decision: "approved",
      source: "User",
    });
    expect(ids(decode({ ...call, type: "tool_decision", decision: "accept", decisionSource: "user" }))).toEqual(ids(otlp));
    expect(ids(decode({ ...call, type: "tool_decision", decision: "reject", decisionSource: "user" }))).not.toEqual(ids(otlp));
  });

  test("a result with the check, the revert and the commit of its command", () => {
    const cmd = "git restore ./src/a.ts && npm test && git commit -m done";
    const output = "Wall time: 1 seconds\nProcess exited with code 0\nOutput:\n";
    const otlp = codex({
      "event.name": "codex.tool_result",
      call_id: "call-1",
      tool_name: "exec_command",
      success: "true",
      arguments: JSON.stringify({ cmd }),
      output,
    });
    const events = decode({ ...call, type: "tool_result", command: cmd, exitCode: 0 });
    expect(events.map(event => event.type)).toEqual(["tool_result", "check", "revert", "outcome"]);
    expect(ids(events)).toEqual(ids(otlp));
  });

  test("an edit, by call and file", () => {
    const patch = "*** Begin Patch\n*** Update File: src/a.ts\n-old\n+new\n+more\n*** End Patch";
    const otlp = codex({
      "event.name": "codex.tool_result",
      call_id: "call-1",
      tool_name: "apply_patch",
      success: "true",
      arguments: patch,
    });
    const diff = "--- a/src/a.ts\n+++ b/src/a.ts\n@@ -1 +1,2 @@\n-old\n+new\n+more\n";
    const [edit] = decode({ type: "edit", callId: "call-1", toolName: "apply_patch", file: "./src/a.ts", patch: diff });
    const wanted = otlp.find(event => event.type === "edit");
    expect(edit).toMatchObject({ eventId: wanted?.eventId, fileHash: wanted?.fileHash, linesAdded: 2, linesRemoved: 1, toolKind: "edit" });
    expect(edit?.addedLineHashes).toEqual(wanted?.addedLineHashes);
    expect(edit?.removedLineHashes).toEqual(wanted?.removedLineHashes);
  });

  test("a request or prompt with an id, whatever else the two say of it", () => {
    const [first] = decode({ type: "request", id: "req_1", inputTokens: 10 });
    const [second] = decode({ type: "request", id: "req_1", inputTokens: 11, time: "2026-11-22T06:41:00Z" });
    const [other] = decode({ type: "request", id: "req_2", inputTokens: 10 });
    expect(second?.eventId).toBe(first?.eventId);
    expect(other?.eventId).not.toBe(first?.eventId);
  });
});

test("an event without an id is told apart by all it says", () => {
  const events = decode({ promptChars: 5 }, { promptChars: 5 }, { promptChars: 6 }, { promptChars: 5, time: "2026-11-22T06:40:01Z" });
  expect(events).toHaveLength(3);
});

test("an import never takes the place of what the client itself told", () => {
  const fields = { type: "tool_result", callId: "call-1", command: "npm test", success: true } as const;
  const both = new Set([...ids(decode(fields)), ...ids(decode({ ...fields, imported: true }))]);
  expect(both.size).toBe(4);
});

describe("fields", () => {
  test("content is reduced: no path, command, name or address is left", () => {
    const secret = "s3cret-hunter2";
    const events = decode(
      { type: "edit", file: `/home/ada/${secret}/a.ts`, patch: `+const key = "${secret}"\n- ${secret}\n`, callId: "1" },
      { type: "revert", file: `${secret}.ts`, callId: "2" },
      { type: "tool_result", command: `npm test -- --token=${secret}`, callId: "3", toolName: `run ${secret} now` },
      { developer: `${secret}@example.org`, host: secret },
    );
    expect(events.map(event => event.type)).toEqual(["edit", "revert", "tool_result", "check", "prompt"]);
    expect(JSON.stringify(events)).not.toContain(secret);
    expect(events[0]).toMatchObject({ linesAdded: 1, linesRemoved: 1, reviewable: true });
    expect(events[4]).toMatchObject({ developer: expect.stringMatching(/^dev_/), host: expect.any(String) });
  });

  test.each([
    [{ decision: "accept", decisionSource: "config" }, "auto"],
    [{ decision: "accept", decisionSource: "hook" }, "auto"],
    [{ decision: "accept", decisionSource: "user" }, "accept"],
    [{ decision: "accept" }, "accept"],
    [{ decision: "abort", decisionSource: "user" }, "abort"],
  ] as [Partial<NativeEventInput>, string][])("%j is %s", (fields, decision) => {
    expect(decode({ type: "tool_decision", callId: "call-1", ...fields })).toMatchObject([{ decision }]);
  });

  test.each([
    [{ success: true, exitCode: 3 }, false],
    [{ exitCode: 0 }, true],
    [{ exitCode: 1 }, false],
    [{ success: false }, false],
    [{}, null],
  ])("a result with %j succeeded: %s", (fields, success) => {
    expect(decode({ type: "tool_result", callId: "call-1", ...fields })).toMatchObject([{ success }]);
  });

  test.each([
    [{ surface: "tui" }, true],
    [{ surface: "ide" }, true],
    [{ surface: "exec" }, false],
    [{}, false],
    [{ surface: "ide", interactive: false }, false],
  ] as [Partial<NativeEventInput>, boolean][])("%j has a person waiting: %s", (fields, interactive) => {
    expect(decode(fields)).toMatchObject([{ interactive }]);
  });

  test("line counts of the sender win over those of the patch; without either they are unknown", () => {
    expect(decode({ type: "edit", callId: "1", file: "a.ts", patch: "+a\n", linesAdded: 7 })).toMatchObject([
      { linesAdded: 7, linesRemoved: 0 },
    ]);
    expect(decode({ type: "edit", callId: "2", file: "a.ts" })).toMatchObject([{ linesAdded: null, linesRemoved: null }]);
  });

  test("time, order, extras and the resource's fields arrive", () => {
    const [event] = decode({
      time: "2026-11-22T07:40:00.250+01:00",
      sequence: 4,
      team: "Platform",
      repo: "https://user:pw@git.example.org/acme/shop.git",
      toolVersion: "1.2.3",
      executionMs: 12,
      workType: "quick-debug",
      workTypeSource: "classified",
      policyVersion: 42,
    });
    expect(event).toMatchObject({
      tsMs: Date.parse("2026-11-22T06:40:00.250Z"),
      sequence: 4,
      team: "platform",
      repo: "acme/shop",
      toolVersion: "1.2.3",
      workType: "quick-debug",
      policyVersion: 42,
      attributes: { execution_ms: "12", work_type_source: "classified" },
    });
  });

  test("usage without a conversation belongs to none, an id that is no id is hashed", () => {
    expect(decode({ type: "usage_metric", session: null, inputTokens: 5 })).toMatchObject([{ session: NO_SESSION, inputTokens: 5 }]);
    const [event] = decode({ session: "my talk with Ada" });
    expect(event?.session).toMatch(/^[\w-]{16,24}$/);
  });
});

describe("a batch with bad events", () => {
  test("keeps the good ones and says where the others are wrong, without quoting them", () => {
    const batch = [
      native({}),
      7,
      null,
      native({ promptChars: -1 }),
      { ...native({}), type: "s3cret" },
      native({ time: 12 }),
      native({ session: "s-2" }),
    ];
    const { events, accepted, rejected } = decodeNativeEvents(batch, ctx);
    expect(events.map(event => event.session)).toEqual(["conversation-1", "s-2"]);
    expect(accepted).toBe(2);
    expect(rejected.map(({ index, pointer }) => [index, pointer])).toEqual([
      [1, ""],
      [2, ""],
      [3, "/promptChars"],
      [4, "/type"],
      [5, "/time"],
    ]);
    expect(JSON.stringify(rejected)).not.toContain("s3cret");
  });

  test("unknown fields are counted by name and dropped", () => {
    const { events, dropped } = decodeNativeEvents([{ ...native({}), prompt: "text", "a secret key": 1 }], ctx);
    expect(JSON.stringify(events)).not.toContain("text");
    expect(dropped).toMatchObject([
      { tool: "codex", key: "native:prompt", count: 1 },
      { tool: "codex", key: "(other)", count: 1 },
    ]);
  });
});
