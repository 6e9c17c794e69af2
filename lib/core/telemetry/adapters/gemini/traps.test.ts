import { describe, expect, test } from "vitest";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { GEMINI_SESSION, type GeminiFields, geminiLogs } from "@/lib/testing/gemini-logs";
import { recordedRequests, recordedScenarios } from "@/lib/testing/recording";
import { decodeTelemetry } from "../../decode-telemetry";
import type { CanonicalEvent } from "../../event";

const ctx = testDecodeContext();

function decode(scenario: string): CanonicalEvent[] {
  return recordedRequests("gemini", scenario).flatMap(({ signal, body }) => decodeTelemetry(signal, body, ctx).events);
}

const events = (...records: GeminiFields[]) => decodeTelemetry("logs", geminiLogs(records), ctx).events;
const call = (fields: GeminiFields): GeminiFields => ({
  "event.name": "gemini_cli.tool_call",
  function_name: "write_file",
  success: true,
  ...fields,
});
const response = (fields: GeminiFields): GeminiFields => ({
  "event.name": "gemini_cli.api_response",
  model: "gemini-2.5-pro",
  role: "main",
  ...fields,
});

describe("trap 1: accept does not mean that somebody was asked", () => {
  test("with --yolo and without a terminal it is automatic", () => {
    const decisions = decode("tool-ok").filter(event => event.type === "tool_decision");
    expect(decisions.map(event => [event.decision, event.decisionSource])).toEqual(Array.from({ length: 4 }, () => ["auto", "config"]));
  });

  test.each<[GeminiFields, string, string]>([
    [{ decision: "accept" }, "accept", "unknown"],
    [{ decision: "auto_accept" }, "accept", "user"],
    [{ decision: "modify" }, "accept", "user"],
    [{ decision: "reject", success: false }, "reject", "user"],
    // "Always allow, and save it" is written as a rejection of a call that then ran.
    [{ decision: "reject", success: true }, "accept", "user"],
    [{ decision: "reject", success: false, "error.message": "no such file", error_type: "file_not_found" }, "accept", "user"],
    [{ decision: null, success: false, "error.message": "denied", error_type: "policy_violation" }, "reject", "config"],
    [{ decision: "accept", interactive: false }, "auto", "config"],
    [{ decision: "auto_accept", interactive: false }, "auto", "config"],
    [{ decision: "reject", success: false, interactive: false }, "reject", "config"],
  ])("%j is %s by %s", (fields, decision, decisionSource) => {
    expect(events(call(fields))).toContainEqual(expect.objectContaining({ type: "tool_decision", decision, decisionSource }));
  });

  test.each<[GeminiFields]>([
    [{ decision: null, success: false, "error.message": "bad", error_type: "invalid_tool_params" }],
    [{ success: false }],
    [{ decision: "whatever", success: true }],
  ])("%j is no decision", fields => {
    expect(events(call(fields)).map(event => event.type)).not.toContain("tool_decision");
  });

  test("the approval mode of start, prompt and switch is kept for the conversation to tell", () => {
    const kept = decode("tui-approve-deny").filter(event => event.attributes.approval_mode !== undefined);
    expect(kept.map(event => [event.type, event.attributes.approval_mode])).toEqual([
      ["session_start", "default"],
      ["usage_metric", "default"],
      ["usage_metric", "default"],
      ["usage_metric", "autoEdit"],
    ]);
  });
});

describe("trap 3: a shell command that failed is reported as success", () => {
  const shell = { function_name: "run_shell_command", function_args: '{"command":"npm test"}', decision: "accept" };

  test.each<[GeminiFields, boolean | null, number | null]>([
    [{ metadata: '{\n  "exitCode": 3,\n  "isError": true\n}' }, false, 3],
    [{ metadata: null }, true, 0],
    [{}, true, 0],
    [{ metadata: '{"pid":4711,"command":"npm test","initialOutput":"..."}' }, true, null],
    [{ metadata: "not JSON" }, true, 0],
    [{ success: false, "error.message": "cannot start" }, false, null],
  ])("%j", (fields, success, exitCode) => {
    const made = events(call({ ...shell, ...fields }));
    expect(made.find(event => event.type === "tool_result")).toMatchObject({ success, exitCode, toolKind: "exec" });
    const passed = exitCode === null ? null : exitCode === 0;
    expect(made.find(event => event.type === "check")).toMatchObject({ success: passed, attributes: { check: "test" } });
  });

  test("with logPrompts off neither the command nor its exit code is told, so success is not known", () => {
    const { function_args: _withheld, ...withheld } = shell;
    expect(events(call(withheld)).filter(event => event.type !== "tool_decision")).toMatchObject([
      { type: "tool_result", success: null, exitCode: null },
    ]);
  });
});

describe("trap 6: each request is repeated twice as gen_ai.*.details", () => {
  test.each(recordedScenarios("gemini"))("%s: the repetitions, metrics and spans are counted and give nothing", scenario => {
    for (const { signal, body } of recordedRequests("gemini", scenario)) {
      const { events: made, dropped } = decodeTelemetry(signal, body, ctx);
      const repeated = JSON.stringify(body).split('"gen_ai.client.inference.operation.details"').length - 1;
      const counted = dropped.find(entry => entry.key === "event:gen_ai.client.inference.operation.details")?.count ?? 0;
      if (signal === "logs") expect(counted).toBe(repeated);
      else expect([made, dropped.length > 0]).toEqual([[], true]);
    }
  });
});

describe("trap 9: the model and the thread are of a request, not of the session", () => {
  test("the router's request is the session's, but not its main thread's", () => {
    const requests = decode("default-model").filter(event => event.type === "request");
    expect(requests.map(event => [event.model, event.thread])).toEqual([
      ["gemini-3.5-flash-lite", "auxiliary"],
      ["gemini-3.8-flash", "main"],
    ]);
    expect(new Set(requests.map(event => event.session)).size).toBe(1);
  });

  test.each<[GeminiFields, string, string | null]>([
    [response({ prompt_id: `${GEMINI_SESSION}########4` }), "main", "71:4"],
    [response({ prompt_id: GEMINI_SESSION }), "main", null],
    [response({ role: "subagent", prompt_id: "codebase_investigator-a1b2#3" }), "subagent", null],
    [response({ role: "utility_compressor", prompt_id: `${GEMINI_SESSION}########4` }), "auxiliary", "71:4"],
    [call({ prompt_id: "codebase_investigator-a1b2#3" }), "subagent", null],
    [call({ prompt_id: `${GEMINI_SESSION}########0` }), "main", "71:0"],
    [call({}), "main", null],
  ])("%j is of thread %s, turn %s", (fields, thread, turn) => {
    expect(events(fields)[0]).toMatchObject({ thread, turn });
  });
});

test("sub-agents of one session are told apart", () => {
  const agents = events(response({ role: "subagent", prompt_id: "a1-b2#3" }), call({ prompt_id: "c3-d4#0", decision: "accept" }));
  expect(agents.map(event => [event.type, event.attributes.agent])).toEqual([
    ["request", "a1-b2"],
    ["tool_decision", "c3-d4"],
    ["tool_result", "c3-d4"],
  ]);
  expect(events(response({ prompt_id: `${GEMINI_SESSION}########0` }))[0]?.attributes).not.toHaveProperty("agent");
});

describe("trap 10: empty values, numbers as strings, null bodies", () => {
  test("a decision with an empty value is none", () => {
    expect(events(call({ decision: null, success: false })).map(event => event.type)).toEqual(["tool_result"]);
  });

  test("tokens read the same from strings and numbers", () => {
    const tokens = { input_token_count: 1200, output_token_count: 60, thoughts_token_count: 30, cached_content_token_count: 800 };
    const texts = Object.fromEntries(Object.entries(tokens).map(([key, value]) => [key, String(value)]));
    const expected = { inputTokens: 1200, cachedTokens: 800, outputTokens: 90, reasoningTokens: 30 };
    expect(events(response(tokens), response(texts))).toMatchObject([expected, expected]);
  });

  test("tokens of tool results are input, and a usage of zeros was not told", () => {
    expect(
      events(response({ input_token_count: 100, tool_token_count: 20, output_token_count: 5, thoughts_token_count: 0 })),
    ).toMatchObject([{ inputTokens: 120, outputTokens: 5 }]);
    expect(events(response({ input_token_count: 0, output_token_count: 0, thoughts_token_count: 0 }))).toMatchObject([
      { inputTokens: null, cachedTokens: null, outputTokens: null, reasoningTokens: null },
    ]);
  });

  test("a null body and one that is a list are read", () => {
    for (const body of [null, { arrayValue: { values: [{ stringValue: "x" }] } }]) {
      const request = JSON.parse(
        JSON.stringify(geminiLogs([response({ input_token_count: 7 })])).replaceAll('{"stringValue":""}', JSON.stringify(body)),
      );
      expect(decodeTelemetry("logs", request, ctx).events).toMatchObject([{ type: "request", inputTokens: 7 }]);
    }
  });
});

describe("trap 12: routing says what it wanted, the response what answered", () => {
  test("only the response names a model", () => {
    const routed = { "event.name": "gemini_cli.model_routing", decision_model: "gemini-2.5-flash", approval_mode: "default" };
    expect(events(routed, response({ model: "gemini-2.5-pro" })).map(event => event.model)).toEqual([null, "gemini-2.5-pro"]);
  });
});

describe("the rest", () => {
  test("Node's version is not the client's; what a fleet says is", () => {
    const version = (resource: GeminiFields) => decodeTelemetry("logs", geminiLogs([response({})], resource), ctx).events[0]?.toolVersion;
    expect(version({})).toBeNull();
    expect(version({ "app.version": "0.61.0" })).toBe("0.61.0");
    expect(version({ "service.version": "0.62.1" })).toBe("0.62.1");
  });

  test("a record without a conversation is told, one of no interest is counted", () => {
    const nameless = response({ "session.id": null });
    expect(decodeTelemetry("logs", geminiLogs([nameless]), ctx).rejected).toEqual([{ reason: "no_conversation", count: 1 }]);
    const { events: made, dropped } = decodeTelemetry("logs", geminiLogs([{ "event.name": "gemini_cli.startup_stats", phases: "x" }]), ctx);
    expect(made).toEqual([]);
    expect(dropped).toContainEqual(expect.objectContaining({ key: "event:gemini_cli.startup_stats", count: 1 }));
  });

  test.each([
    ["rewind_and_revert", ["revert"]],
    ["revert_only", ["revert"]],
    ["rewind_only", []],
    [null, []],
  ])("rewind %s gives %j", (outcome, types) => {
    expect(events({ "event.name": "gemini_cli.rewind", outcome }).map(event => event.type)).toEqual(types);
  });
});
