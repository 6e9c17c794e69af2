import { describe, expect, test } from "vitest";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { otlpSpans, type TestSpan } from "@/lib/testing/otlp-spans";
import { decodeTelemetry } from "../../decode-telemetry";
import type { CanonicalEvent } from "../../event";

const ctx = testDecodeContext();
const SESSION = { "session.id": "ses_1" };
const decode = (...spans: TestSpan[]) => decodeTelemetry("traces", otlpSpans("opencode", spans), ctx);
const types = (events: CanonicalEvent[]) => events.map(event => event.type);

const modelCall = (id: string, messages: object[], fields: Partial<TestSpan> = {}): TestSpan => ({
  name: "ai.streamText.doStream",
  id,
  attributes: {
    ...SESSION,
    "ai.model.id": "gpt-5.3-codex",
    "ai.usage.inputTokens": 100,
    "ai.usage.outputTokens": 10,
    "ai.prompt.messages": JSON.stringify(messages),
  },
  ...fields,
});
const user = (text: string) => ({ role: "user", content: [{ type: "text", text }] });
const tool = { role: "tool", content: [] };

function toolCall(name: string, args: object, metadata: object = {}): CanonicalEvent[] {
  const attributes = {
    ...SESSION,
    "ai.toolCall.name": name,
    "ai.toolCall.id": "call_1",
    "ai.toolCall.args": JSON.stringify(args),
    "ai.toolCall.result": JSON.stringify({ title: "t", output: "o", metadata }),
  };
  return decode({ name: "ai.toolCall", id: "1", attributes }).events;
}

describe("trap 6: the parent span repeats the usage", () => {
  test("only the call of the model counts", () => {
    const { events, dropped } = decode(modelCall("2", [tool], { parent: "1" }), {
      name: "ai.streamText",
      id: "1",
      attributes: { ...SESSION, "ai.usage.inputTokens": 100, "ai.usage.outputTokens": 10 },
    });
    expect(events.map(event => [event.type, event.inputTokens])).toEqual([["request", 100]]);
    expect(dropped).toContainEqual(expect.objectContaining({ tool: "opencode", key: "span:ai.streamText" }));
  });
});

describe("prompts", () => {
  test("a call that ends with the person's message opens a turn, one that ends with a tool's result does not", () => {
    const { events } = decode(modelCall("1", [user("Fix it")]), modelCall("2", [user("Fix it"), tool], { atMs: 2000 }));
    expect(types(events)).toEqual(["prompt", "request", "request"]);
    expect(events[0]).toMatchObject({ promptChars: 6 });
  });

  test("a second message within the same trace is a second turn, a repeated try is not", () => {
    const again = modelCall("2", [user("Fix it")], { atMs: 1000 });
    const more = modelCall("3", [user("Fix it"), user("And this")], { atMs: 3000 });
    const { events } = decode(modelCall("1", [user("Fix it")], { failed: true }), again, more);
    expect(events.filter(event => event.type === "prompt")).toHaveLength(2);
    expect(events.find(event => event.type === "request_error")).toMatchObject({ success: false, errorType: "rate_limit" });
  });

  test("a title is asked for by the client itself", () => {
    const { events } = decode(modelCall("1", [{ role: "system", content: "You are a title generator. ..." }, user("Fix it")]));
    expect(events).toMatchObject([{ type: "request", thread: "auxiliary" }]);
  });

  test("without inputs (they can be switched off) a call is a request all the same", () => {
    expect(types(decode(modelCall("1", [])).events)).toEqual(["request"]);
    const { events } = decode({ ...modelCall("1", []), attributes: { ...SESSION, "ai.prompt.messages": "{broken" } });
    expect(types(events)).toEqual(["request"]);
  });
});

describe("tools", () => {
  test.each([
    ["npm test", 0, true, ["tool_result", "check"]],
    ["npm test", 1, false, ["tool_result", "check"]],
    ["git commit -m x", 0, true, ["tool_result", "outcome"]],
    ["exit 3", 3, false, ["tool_result"]],
  ])("bash: %s that exits with %i succeeded: %s", (command, exit, success, wanted) => {
    const events = toolCall("bash", { command, description: "d" }, { exit });
    expect(types(events)).toEqual(wanted);
    expect(events[0]).toMatchObject({ success, exitCode: exit, attributes: { details: "true" } });
  });

  test.each([
    ["edit", { filePath: "/repo/a.ts", oldString: "a\nb", newString: "a\nc\nd" }, {}, [2, 1]],
    ["edit", { filePath: "/repo/a.ts" }, { diff: "Index: a.ts\n--- a.ts\n+++ a.ts\n@@ -1 +1 @@\n-b\n+c\n+d\n+e" }, [3, 1]],
    ["write", { filePath: "/repo/a.ts", content: "one\ntwo\n" }, {}, [2, 0]],
    ["apply_patch", { patchText: "*** Begin Patch\n*** Update File: a.ts\n-x\n+y\n*** End Patch" }, {}, [1, 1]],
  ])("%s gives an edit with its lines", (name, args, metadata, lines) => {
    const events = toolCall(name, args, metadata);
    expect(types(events)).toEqual(["tool_result", "edit"]);
    expect([events[1]?.linesAdded, events[1]?.linesRemoved]).toEqual(lines);
    expect(JSON.stringify(events)).not.toContain("/repo");
  });

  test("a failed call edits nothing", () => {
    const attributes = { ...SESSION, "ai.toolCall.name": "write", "ai.toolCall.args": '{"filePath":"a","content":"b"}' };
    expect(decode({ name: "ai.toolCall", id: "1", failed: true, attributes }).events).toMatchObject([
      { type: "tool_result", success: false },
    ]);
  });
});

test("a call without a session is rejected and counted, other spans and signals are left out", () => {
  const { rejected, dropped } = decode({ name: "ai.toolCall", id: "1" }, { name: "sql.execute", id: "2" });
  expect(rejected).toEqual([{ reason: "no_conversation", count: 1 }]);
  expect(dropped).toContainEqual(expect.objectContaining({ key: "span:sql.execute", count: 1 }));
});
