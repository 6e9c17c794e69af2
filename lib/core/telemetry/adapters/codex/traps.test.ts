import { describe, expect, test } from "vitest";
import { codexLogs } from "@/lib/testing/codex-logs";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { recordedRequests } from "@/lib/testing/recording";
import { decodeTelemetry } from "../../decode-telemetry";
import { type CanonicalEvent, NO_SESSION } from "../../event";
import { linkConversations } from "../../link-conversations";
import { isObject } from "../../otlp/attribute-value";
import { summarizeConversations } from "../../summarize-conversations";

const ctx = testDecodeContext();

function decode(scenario: string, change: (body: object) => object = body => body): CanonicalEvent[] {
  return recordedRequests("codex", scenario).flatMap(({ signal, body }) => decodeTelemetry(signal, change(body), ctx).events);
}

/** The same request as it comes with `log_user_prompt = false`. */
function redacted(body: object): object {
  const text = JSON.stringify(body, (_, value) =>
    isObject(value) && value.key === "prompt" ? { key: "prompt", value: { stringValue: "[REDACTED]" } } : value,
  );
  return JSON.parse(text);
}

const toolResult = (fields: Record<string, string>) => ({
  "event.name": "codex.tool_result",
  call_id: "call-1",
  success: "true",
  ...fields,
});

describe("trap 1: decisions of codex exec are automatic", () => {
  test("approved by Config is no human accept", () => {
    const decisions = decode("tool-ok").filter(event => event.type === "tool_decision");
    expect(decisions.map(event => [event.decision, event.decisionSource, event.interactive])).toEqual([
      ["auto", "config", false],
      ["auto", "config", false],
    ]);
  });

  test.each([
    ["approved", "User", "accept", "user"],
    ["approved_for_session", "User", "accept", "user"],
    ["approved_with_amendment", "User", "accept", "user"],
    ["approved", "Config", "auto", "config"],
    ["denied", "User", "reject", "user"],
    ["denied_with_network_policy_deny", "Config", "reject", "config"],
    ["abort", "User", "abort", "user"],
  ])("%s by %s is %s", (decision, source, wanted, wantedSource) => {
    const record = { "event.name": "codex.tool_decision", call_id: "call-1", tool_name: "apply_patch", decision, source };
    const [event] = decodeTelemetry("logs", codexLogs([record]), ctx).events;
    expect(event).toMatchObject({ type: "tool_decision", decision: wanted, decisionSource: wantedSource, toolKind: "edit" });
  });

  test("a call decided by configuration and then by the person keeps both decisions", () => {
    const decision = { "event.name": "codex.tool_decision", call_id: "call-1", tool_name: "exec_command", decision: "approved" };
    const { events } = decodeTelemetry(
      "logs",
      codexLogs([
        { ...decision, source: "Config" },
        { ...decision, source: "User" },
      ]),
      ctx,
    );
    expect(events.map(event => event.decision)).toEqual(["auto", "accept"]);
  });
});

describe("trap 2: a denial with Esc leaves no decision and no result", () => {
  const events = decode("tui-approve-deny");

  test("the denied call is not there, the interrupted one has a decision and no result", () => {
    const results = new Set(events.filter(event => event.type === "tool_result").map(event => event.callId));
    const open = events.filter(event => event.type === "tool_decision" && !results.has(event.callId));
    expect(open.map(event => event.callId)).toEqual(["call_mock_11"]);
    expect(events.some(event => event.decision === "reject")).toBe(false);
  });

  test("the metric's count of aborted turns is kept without a session", () => {
    const aborted = events.filter(event => event.type === "usage_metric");
    expect(aborted).toHaveLength(1);
    expect(aborted[0]).toMatchObject({
      session: NO_SESSION,
      decision: "abort",
      attributes: { metric: "codex.guardian.turn.blocking_ms", outcome: "aborted", value: "2" },
    });
  });
});

describe("trap 3: a shell command that failed is reported as success", () => {
  test("the exit code comes from the output's header", () => {
    const failed = decode("tool-fail").find(event => event.type === "tool_result" && event.callId === "call_mock_2");
    expect(failed).toMatchObject({ exitCode: 3, success: false, toolKind: "exec", attributes: { execution_ms: "0" } });
  });

  test("a program that prints such a line does not pretend", () => {
    const output = "Wall time: 0.5 seconds\nProcess exited with code 0\nOutput:\nProcess exited with code 9\n";
    const record = toolResult({ tool_name: "exec_command", arguments: '{"cmd":"./run"}', output });
    const [event] = decodeTelemetry("logs", codexLogs([record]), ctx).events;
    expect(event).toMatchObject({ exitCode: 0, success: true, attributes: { execution_ms: "500" } });
  });
});

describe("trap 4: titles and sub-agents are no sessions", () => {
  test("the title conversation is known by its prompt", () => {
    const prompts = decode("tui-approve-deny").filter(event => event.type === "prompt");
    expect(prompts.map(event => event.thread).sort()).toEqual(["auxiliary", "main", "main", "main"]);
  });

  test("a person may ask for a title", () => {
    const record = { "event.name": "codex.user_prompt", prompt: "Generate a concise title for my talk" };
    expect(decodeTelemetry("logs", codexLogs([record]), ctx).events).toMatchObject([{ thread: "main" }]);
  });

  test("a conversation with other prompts is no title, whatever one of them says", () => {
    const title = { "event.name": "codex.user_prompt", prompt: "Generate a short task title for the board" };
    const { events } = decodeTelemetry("logs", codexLogs([title, { ...title, prompt: "Now fix it" }]), ctx);
    expect(summarizeConversations(events)).toMatchObject([{ thread: "main", prompts: 2 }]);
  });

  test.each(["tui-approve-deny", "tui-patch"])("%s: with prompts redacted the title is known by its look", scenario => {
    const events = decode(scenario, redacted);
    expect(events.every(event => event.thread === "main")).toBe(true);
    const open = summarizeConversations(decode(scenario));
    const hidden = summarizeConversations(events);
    expect(linkConversations(hidden)).toEqual(linkConversations(open));
    expect(linkConversations(hidden)).toHaveLength(1);
  });

  test("in an editor, too, a title is known by its look", () => {
    const resource = { "service.name": "codex-app-server", "host.name": "vm", originator: "codex_vscode" };
    const prompt = { "event.name": "codex.user_prompt", prompt: "[REDACTED]" };
    const at = (second: number, millisecond = 0) => new Date(Date.UTC(2026, 10, 22, 6, 40, second, millisecond)).toISOString();
    const { events } = decodeTelemetry(
      "logs",
      codexLogs(
        [
          { ...prompt, "event.timestamp": at(0) },
          { ...prompt, "event.timestamp": at(0, 700), "conversation.id": "title-1" },
          { ...prompt, "event.timestamp": at(30), "conversation.id": "work-2" },
        ],
        resource,
      ),
      ctx,
    );
    expect(events.map(event => event.surface)).toEqual(["ide", "ide", "ide"]);
    expect(linkConversations(summarizeConversations(events))).toEqual([{ child: "title-1", parent: "conversation-1", kind: "auxiliary" }]);
  });

  test("a sub-agent is linked by the output of the spawn call", () => {
    const events = decode("subagent");
    const spawn = events.find(event => event.toolName === "spawn_agent");
    expect(linkConversations(summarizeConversations(events))).toEqual([
      { child: "01a20203-54c3-7ff2-9e9d-b8d30b50df84", parent: spawn?.session, kind: "subagent" },
    ]);
  });

  test("a sub-agent is linked by its own answer, where answers are logged", () => {
    const record = { "event.name": "codex.agent_response", "agent.type": "subagent", "parent.conversation.id": "parent-1" };
    const { events } = decodeTelemetry("logs", codexLogs([{ ...record, response: "the answer" }]), ctx);
    expect(linkConversations(summarizeConversations(events))).toEqual([{ child: "conversation-1", parent: "parent-1", kind: "subagent" }]);
  });

  test("a start repeated on resume belongs to the same conversation", () => {
    const starts = decode("large").filter(event => event.type === "session_start");
    expect(starts).toHaveLength(3);
    expect(new Set(starts.map(event => event.session)).size).toBe(1);
  });
});

describe("trap 5: token metrics are never used", () => {
  test("only logs give tokens", () => {
    const withTokens = decode("short").filter(event => event.inputTokens !== null);
    expect(withTokens.map(event => [event.type, event.inputTokens])).toEqual([["request", 5100]]);
  });

  test("neither the token histogram, whose total overlaps its parts, nor the turn counter, which adds up turn numbers, is read", () => {
    const metric = (name: string, kind: object) => ({ name, ...kind });
    const token = (type: string) => ({ attributes: [{ key: "token_type", value: { stringValue: type } }], count: "1", sum: 900 });
    const metrics = [
      metric("codex.turn.token_usage", { histogram: { dataPoints: [token("total"), token("input")] } }),
      metric("codex.conversation.turn.count", { sum: { dataPoints: [{ asInt: 6 }] } }),
    ];
    const resource = { attributes: [{ key: "service.name", value: { stringValue: "codex_cli_rs" } }] };
    const { events, dropped } = decodeTelemetry("metrics", { resourceMetrics: [{ resource, scopeMetrics: [{ metrics }] }] }, ctx);
    expect(events).toEqual([]);
    expect(dropped.map(({ key, count }) => [key, count])).toEqual([
      ["metric:codex.turn.token_usage", 2],
      ["metric:codex.conversation.turn.count", 1],
    ]);
  });
});

describe("trap 6: spans repeat the logs", () => {
  test("the traces of a run give no events and are counted", () => {
    const traces = recordedRequests("codex", "short-pb").find(request => request.signal === "traces");
    const { events, dropped } = decodeTelemetry("traces", traces?.body, ctx);
    expect(events).toEqual([]);
    expect(dropped).toContainEqual(expect.objectContaining({ tool: "codex", key: "signal:traces", count: 451 }));
  });
});

describe("trap 9: the model changes within a session", () => {
  test("each request has the model that answered it; the lane of the environment is only what was intended", () => {
    const completed = { "event.name": "codex.sse_event", "event.kind": "response.completed", input_token_count: "10" };
    const records = [
      { ...completed, model: "gpt-5.3-codex-spark" },
      { ...completed, model: "gpt-5.3-codex" },
    ];
    const { events } = decodeTelemetry("logs", codexLogs(records, { "service.name": "codex_cli_rs", lane: "fast" }), ctx);
    expect(events.map(event => [event.session, event.model, event.lane])).toEqual([
      ["conversation-1", "gpt-5.3-codex-spark", "fast"],
      ["conversation-1", "gpt-5.3-codex", "fast"],
    ]);
  });
});

describe("trap 10: numbers as strings or numbers, empty and null values", () => {
  test("a request reads the same from strings and numbers", () => {
    const completed = { "event.name": "codex.sse_event", "event.kind": "response.completed" };
    const text = codexLogs([{ ...completed, input_token_count: "1200", output_token_count: "90", cached_token_count: "800" }]);
    const number = codexLogs([{ ...completed, input_token_count: 1200, output_token_count: 90, cached_token_count: 800 }]);
    const tokens = (body: object) =>
      decodeTelemetry("logs", body, ctx).events.map(event => [event.inputTokens, event.outputTokens, event.cachedTokens]);
    expect(tokens(text)).toEqual([[1200, 90, 800]]);
    expect(tokens(number)).toEqual([[1200, 90, 800]]);
  });

  test("an attribute with an empty value is no value", () => {
    const body = JSON.parse(
      JSON.stringify(codexLogs([{ "event.name": "codex.user_prompt" }])).replace('{"stringValue":"gpt-5.3-codex"}', "{}"),
    );
    expect(decodeTelemetry("logs", body, ctx).events).toMatchObject([{ type: "prompt", model: null, promptChars: null }]);
  });
});

describe("trap 11: silence is not success", () => {
  test("a run whose request failed has a prompt, an error and no request", () => {
    const failed = { "event.name": "codex.api_request", "http.response.status_code": 500, attempt: 0 };
    const { events } = decodeTelemetry("logs", codexLogs([{ "event.name": "codex.user_prompt" }, failed]), ctx);
    expect(events).toMatchObject([{ type: "prompt" }, { type: "request_error", statusCode: 500, success: false }]);
  });

  test("an empty export is fine and says nothing", () => {
    expect(decodeTelemetry("logs", { resourceLogs: [] }, ctx)).toMatchObject({ events: [], accepted: 0, rejected: [] });
  });
});

describe("surfaces", () => {
  test.each([
    ["codex_exec", "codex_exec", "exec", false],
    ["codex_cli_rs", "codex-tui", "tui", true],
    ["codex-app-server", "codex_vscode", "ide", true],
    ["codex-app-server", "JetBrains", "ide", true],
    ["codex-app-server", "codex-tui", "tui", true],
    ["codex-app-server", "codex_sdk_ts", "sdk", false],
    ["codex-app-server", "acme-editor", "ide", true],
    ["codex_mcp_server", "", "sdk", false],
    ["codex", "", "unknown", false],
  ])("%s started by %j is %s, interactive: %s", (service, originator, surface, interactive) => {
    const record = { "event.name": "codex.user_prompt", originator };
    const { events } = decodeTelemetry("logs", codexLogs([record], { "service.name": service }), ctx);
    expect(events).toMatchObject([{ surface, interactive }]);
  });
});

describe("other versions", () => {
  test("names and keys that are not known are counted by version and left out; the rest is read", () => {
    const records: Record<string, string>[] = [
      { "event.name": "codex.mind_read", thought: "secret" },
      { "event.name": "codex.user_prompt", "app.version": "9.9.9", mood: "secret", prompt_length: "4" },
    ];
    const { events, dropped, rejected } = decodeTelemetry("logs", codexLogs(records), ctx);
    expect(events).toMatchObject([{ type: "prompt", promptChars: 4, toolVersion: "9.9.9" }]);
    expect(JSON.stringify(events)).not.toContain("secret");
    expect(rejected).toEqual([]);
    expect(dropped).toContainEqual(expect.objectContaining({ tool: "codex", key: "event:codex.mind_read", count: 1 }));
    expect(dropped).toContainEqual(expect.objectContaining({ tool: "codex", key: "mood", version: "9.9.9", count: 1 }));
  });
});

describe("prompts", () => {
  test.each([
    ["/exit", true],
    ["/model gpt-5.5", true],
    ["/review the change", false],
    ["/home/dev/app.ts is broken", false],
    ["/tmp is full", false],
    ["exit the loop early", false],
    ["[REDACTED]", false],
  ])("%s is a client command: %s", (prompt, isCommand) => {
    const record = { "event.name": "codex.user_prompt", prompt, prompt_length: String(prompt.length) };
    expect(decodeTelemetry("logs", codexLogs([record]), ctx).events).toMatchObject([{ isCommand, promptChars: prompt.length }]);
  });
});
