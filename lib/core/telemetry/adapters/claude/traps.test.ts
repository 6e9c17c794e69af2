import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { decodeOtlpProtobuf } from "@/lib/server/ingest/otlp-protobuf";
import { claudeLogs, claudeMetric } from "@/lib/testing/claude-logs";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { recordedRequests } from "@/lib/testing/recording";
import { decodeTelemetry } from "../../decode-telemetry";
import { type CanonicalEvent, NO_SESSION } from "../../event";

const ctx = testDecodeContext();

function decode(scenario: string): CanonicalEvent[] {
  return recordedRequests("claude", scenario).flatMap(({ signal, body }) => decodeTelemetry(signal, body, ctx).events);
}

function eventsOf(...records: Record<string, string | number | boolean>[]): CanonicalEvent[] {
  return decodeTelemetry("logs", claudeLogs(records), ctx).events;
}

describe("trap 8: a resumed run begins under a phantom session id", () => {
  const events = decode("resume");
  const asked = new Set(events.filter(event => event.type === "prompt").map(event => event.session));

  test("nothing but numbered start-up records carries it", () => {
    const phantom = events.filter(event => !asked.has(event.session));
    expect(asked.size).toBe(1);
    expect(phantom.length).toBeGreaterThan(0);
    expect(new Set(phantom.map(event => event.type))).toEqual(new Set(["usage_metric"]));
  });

  test("the old id goes on, although its numbers begin again", () => {
    const prompts = events.filter(event => event.type === "prompt");
    expect(prompts.map(event => event.attributes.client_sequence)).toEqual(["4", "4"]);
    expect(new Set(prompts.map(event => event.eventId)).size).toBe(2);
  });
});

describe("trap 9: the model is that of each request", () => {
  test("a resume with another model", () => {
    expect(decode("resume").flatMap(event => (event.type === "request" ? [event.model] : []))).toEqual([
      "claude-opus-4-5",
      "claude-haiku-4-5",
    ]);
  });

  test.each([
    [{ query_source: "repl_main_thread" }, "main", "tui", true],
    [{ query_source: "repl_main_thread:outputStyle:custom" }, "main", "tui", true],
    [{ query_source: "sdk" }, "main", "exec", false],
    [{ query_source: "compact" }, "auxiliary", "unknown", false],
    [{ query_source: "generate_session_title" }, "auxiliary", "unknown", false],
    [{ query_source: "agent:builtin:Explore" }, "subagent", "unknown", false],
    [{ query_source: "sdk", agent_id: "a1" }, "subagent", "exec", false],
    [{ query_source: "repl_main_thread", "app.entrypoint": "claude-vscode" }, "main", "ide", true],
    [{ "app.entrypoint": "cli" }, "main", "tui", true],
    [{ query_source: "sdk", "app.entrypoint": "sdk-ts" }, "main", "sdk", false],
    [{ "app.entrypoint": "something-new" }, "main", "unknown", false],
  ])("a request with %j serves the %s thread of surface %s", (fields, thread, surface, interactive) => {
    const [event] = eventsOf({ "event.name": "api_request", model: "m", request_id: "r", ...fields });
    expect(event).toMatchObject({ type: "request", thread, surface, interactive });
  });
});

describe("trap 10: numbers as strings, empty values and null bodies", () => {
  test("are read alike", () => {
    const body = JSON.parse(
      JSON.stringify(claudeLogs([{ "event.name": "api_request", input_tokens: "5", output_tokens: 7, request_id: "r" }])),
    );
    const record = body.resourceLogs[0].scopeLogs[0].logRecords[0];
    record.body = null;
    record.attributes.push({ key: "cache_read_tokens", value: {} }, { key: "error", value: null });
    const { events, rejected } = decodeTelemetry("logs", body, ctx);
    expect(rejected).toEqual([]);
    expect(events).toMatchObject([{ type: "request", inputTokens: 5, cachedTokens: null, outputTokens: 7 }]);
  });

  test("a record without event.name is left out and counted", () => {
    const { events, dropped } = decodeTelemetry("logs", claudeLogs([{ prompt_length: 3 }]), ctx);
    expect(events).toEqual([]);
    expect(dropped).toContainEqual(expect.objectContaining({ tool: "claude-code", key: "event:unnamed", count: 1 }));
  });
});

describe("protobuf and gzip say what JSON says", () => {
  const shape = (events: CanonicalEvent[]) =>
    events.map(({ type, model, inputTokens, outputTokens, attributes, promptChars }) => ({
      type,
      model,
      inputTokens,
      outputTokens,
      attributes: attributes.name,
      promptChars,
    }));

  test("a run by protobuf", () => {
    expect(decode("short-pb").map(event => event.type)).toEqual(decode("short-gzip").map(event => event.type));
    expect(shape(decode("short-pb")).filter(event => event.type === "request")).toMatchObject([
      { model: "claude-opus-4-5", inputTokens: 1200, outputTokens: 90 },
    ]);
  });

  test("the compressed body as it was sent", () => {
    const path = fileURLToPath(new URL("../../../../testing/fixtures/telemetry/claude/short-gzip/002-logs.pb.gz", import.meta.url));
    const sent = decodeTelemetry("logs", decodeOtlpProtobuf("logs", gunzipSync(readFileSync(path))), ctx).events;
    const inflated = decode("short-gzip").filter(event => sent.some(other => other.eventId === event.eventId));
    expect(sent.length).toBeGreaterThan(3);
    expect(inflated).toEqual(sent);
  });
});

describe("Claude Code configured to send no session id", () => {
  const events = decode("no-session");

  test("is unattributed usage, never one giant session", () => {
    expect(new Set(events.map(event => event.session))).toEqual(new Set([NO_SESSION]));
    expect(events.map(event => [event.type, event.inputTokens, event.cachedTokens, event.outputTokens])).toEqual([
      ["usage_metric", 550, 100, 7],
      ["usage_metric", 500, 0, 9],
    ]);
  });
});

describe("decisions", () => {
  test.each([
    ["accept", "config", {}, "auto", "config"],
    ["accept", "hook", {}, "auto", "hook"],
    ["accept", "user_temporary", {}, "accept", "user"],
    ["accept", "user_permanent", {}, "accept", "user"],
    ["reject", "user_reject", {}, "reject", "user"],
    ["reject", "user_abort", {}, "abort", "user"],
    ["reject", "config", {}, "reject", "config"],
    ["reject", "hook", {}, "reject", "hook"],
    ["accept", "user_permanent", { "app.entrypoint": "sdk-cli" }, "auto", "config"],
    ["reject", "user_reject", { "app.entrypoint": "sdk-py" }, "reject", "config"],
    ["accept", "user_temporary", { "app.entrypoint": "claude-vscode" }, "accept", "user"],
    ["accept", "", {}, "auto", "unknown"],
    ["perhaps", "config", {}, null, "config"],
  ])("%s by %s %j is %s by %s", (decision, source, fields, wanted, wantedSource) => {
    const [event] = eventsOf({ "event.name": "tool_decision", tool_use_id: "call-1", tool_name: "Edit", decision, source, ...fields });
    expect(event).toMatchObject({
      type: "tool_decision",
      callId: "call-1",
      toolKind: "edit",
      decision: wanted,
      decisionSource: wantedSource,
    });
  });
});

describe("prompts and slash commands", () => {
  const prompts = (events: CanonicalEvent[]) =>
    events.filter(event => event.type === "prompt" && !event.isCommand && event.thread === "main");

  test("a built-in command is no turn, one that asks the model is, and so is the user's own", () => {
    expect(prompts(decode("commands")).map(event => event.promptChars)).toEqual([null, 10]);
  });

  test.each(["exit", "quit"])("/%s ends the session", name => {
    const events = eventsOf({ "event.name": "user_prompt", prompt_length: 5, command_name: name, command_source: "builtin" });
    expect(events.map(event => [event.type, event.isCommand])).toEqual([
      ["prompt", true],
      ["session_end", false],
    ]);
  });

  test("a user's own command named exit ends nothing", () => {
    expect(eventsOf({ "event.name": "user_prompt", command_name: "exit", command_source: "custom" })).toMatchObject([
      { type: "prompt", isCommand: false },
    ]);
  });

  test("a background task's report is no prompt of a person's", () => {
    expect(eventsOf({ "event.name": "user_prompt", prompt: "<task-notification>\n<task-id>a</task-id>" })).toMatchObject([
      { thread: "auxiliary" },
    ]);
  });

  test("a skill that the model chose opens no turn", () => {
    expect(
      prompts(eventsOf({ "event.name": "skill_activated", invocation_trigger: "claude-proactive", "skill.source": "builtin" })),
    ).toEqual([]);
  });
});

describe("the repository", () => {
  test.each([
    [{ "vcs.owner.name": "acme", "vcs.repository.name": "shop" }, "acme/shop"],
    [{ "vcs.owner.name": "acme", "vcs.repository.name": "shop", repo: "acme/web" }, "acme/web"],
    [{ "vcs.repository.name": "shop" }, "shop"],
    [{}, null],
  ])("%j is %s", (fields, repo) => {
    expect(eventsOf({ "event.name": "api_request", ...fields })[0]?.repo).toBe(repo);
  });
});

describe("errors", () => {
  test.each([
    [{ status_code: 429, error: "rate_limit_error" }, "rate_limit"],
    [{ status_code: 529, error: "Overloaded" }, "overloaded"],
    [{ error: "Request was aborted." }, "aborted"],
    [{ error: "Connection error." }, "network"],
    [{ status_code: 400, error: "prompt is too long: maximum context length" }, "context_length"],
  ])("%j is %s", (fields, errorType) => {
    const [event] = eventsOf({ "event.name": "api_error", attempt: 11, ...fields });
    expect(event).toMatchObject({ type: "request_error", errorType, success: false, attributes: { attempt: "11" } });
  });

  test("a refusal is an error, one that another model took over is not", () => {
    expect(eventsOf({ "event.name": "api_refusal", server_fallback_hop: false })).toMatchObject([
      { type: "request_error", errorType: "refusal" },
    ]);
    expect(eventsOf({ "event.name": "api_refusal", server_fallback_hop: true })).toMatchObject([{ type: "usage_metric" }]);
  });
});

describe("metrics tell only what no log does", () => {
  test.each([
    ["claude_code.commit.count", {}, { type: "outcome", reason: "commit" }],
    ["claude_code.pull_request.count", {}, { type: "outcome", reason: "pull_request" }],
    ["claude_code.lines_of_code.count", { type: "added" }, { type: "usage_metric", linesAdded: 3, linesRemoved: null }],
    ["claude_code.lines_of_code.count", { type: "removed" }, { type: "usage_metric", linesAdded: null, linesRemoved: 3 }],
  ])("%s %j", (name, point, wanted) => {
    const [event] = decodeTelemetry("metrics", claudeMetric(name, 3, { "session.id": "session-1", ...point }), ctx).events;
    expect(event).toMatchObject({ ...wanted, session: "session-1", tsMs: 1_795_330_000_000, attributes: { metric: name, value: "3" } });
  });

  test.each(["token.usage", "cost.usage", "session.count", "active_time.total", "code_edit_tool.decision"])("%s is left out", name => {
    const { events, dropped } = decodeTelemetry("metrics", claudeMetric(`claude_code.${name}`, 3, { "session.id": "session-1" }), ctx);
    expect(events).toEqual([]);
    expect(dropped).toContainEqual(expect.objectContaining({ key: `metric:claude_code.${name}`, count: 1 }));
  });

  test("a series that the client adds up is counted once", () => {
    const [first, second] = [1, 2].map(value => claudeMetric("claude_code.commit.count", value, { "session.id": "session-1" }));
    const ids = [first, second].flatMap(body => decodeTelemetry("metrics", body, ctx).events.map(event => event.eventId));
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  test("a commit without a session id belongs to no session", () => {
    const { events } = decodeTelemetry("metrics", claudeMetric("claude_code.commit.count", 1, {}), ctx);
    expect(events).toMatchObject([{ type: "usage_metric", session: NO_SESSION, reason: "commit" }]);
  });

  test("a count of nothing is no outcome", () => {
    expect(decodeTelemetry("metrics", claudeMetric("claude_code.commit.count", 0, { "session.id": "s" }), ctx).events).toEqual([]);
  });

  test("spans repeat the logs and are left out", () => {
    const traces = recordedRequests("claude", "tui-approve-deny").filter(request => request.signal === "traces");
    expect(traces.length).toBeGreaterThan(0);
    for (const { signal, body } of traces) expect(decodeTelemetry(signal, body, ctx).events).toEqual([]);
  });
});
