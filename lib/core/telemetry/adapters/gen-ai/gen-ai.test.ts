import { describe, expect, test } from "vitest";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { otlpSpans, SPANS_FROM_MS, type TestSpan } from "@/lib/testing/otlp-spans";
import { decodeTelemetry } from "../../decode-telemetry";
import { type CanonicalEvent, NO_SESSION } from "../../event";
import { linkConversations } from "../../link-conversations";
import { summarizeConversations } from "../../summarize-conversations";

// Spans as https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-agent-spans/ and, for Copilot Chat,
// https://github.com/microsoft/vscode/blob/main/extensions/copilot/docs/monitoring/agent_monitoring.md describe them.
const ctx = testDecodeContext();
const decode = (service: string, spans: TestSpan[]) => decodeTelemetry("traces", otlpSpans(service, spans), ctx);
const types = (events: CanonicalEvent[]) => events.map(event => event.type).sort();

const CHAT = { "gen_ai.operation.name": "chat", "gen_ai.provider.name": "github", "gen_ai.request.model": "gpt-4o" };
const AGENT = { "gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": "copilot" };
const TOOL = { "gen_ai.operation.name": "execute_tool", "gen_ai.tool.type": "function" };

/** One prompt in agent mode: the model asks for two tools and then answers. */
function agentTurn(conversation: string | null, trace = "1"): TestSpan[] {
  const named: Record<string, string> = conversation === null ? {} : { "gen_ai.conversation.id": conversation };
  const usage = { "gen_ai.usage.input_tokens": 1500, "gen_ai.usage.cache_read.input_tokens": 1200, "gen_ai.usage.output_tokens": 250 };
  const answer = { ...CHAT, ...usage, "gen_ai.response.model": "gpt-4o-2024-08-06", "gen_ai.response.time_to_first_chunk": 0.45 };
  return [
    { name: "chat gpt-4o", id: "2", parent: "1", trace, atMs: 100, durationMs: 3000, attributes: { ...answer, ...named } },
    {
      name: "execute_tool readFile",
      id: "3",
      parent: "1",
      trace,
      atMs: 3200,
      durationMs: 50,
      attributes: { ...TOOL, ...named, "gen_ai.tool.name": "readFile", "gen_ai.tool.call.id": `call_1_${trace}` },
    },
    {
      name: "execute_tool run_in_terminal",
      id: "4",
      parent: "1",
      trace,
      atMs: 3300,
      durationMs: 2000,
      failed: true,
      attributes: {
        ...TOOL,
        ...named,
        "gen_ai.tool.name": "run_in_terminal",
        "gen_ai.tool.call.id": `call_2_${trace}`,
        "error.type": "Error",
      },
    },
    { name: "chat gpt-4o", id: "5", parent: "1", trace, atMs: 5400, durationMs: 4000, attributes: { ...answer, ...named } },
    {
      name: "invoke_agent copilot",
      id: "1",
      trace,
      durationMs: 9500,
      attributes: {
        ...AGENT,
        ...named,
        "gen_ai.usage.input_tokens": 3000,
        "gen_ai.usage.output_tokens": 500,
        "github.copilot.git.repository": "https://github.com/acme/shop.git",
        "github.copilot.git.branch": "main",
      },
    },
  ];
}

describe("an agent's invocation", () => {
  const { events } = decode("copilot-chat", agentTurn("conv-1"));

  test("is a prompt with its requests and tool results, in one turn of the conversation", () => {
    expect(types(events)).toEqual(["prompt", "request", "request", "tool_result", "tool_result"]);
    expect(new Set(events.map(event => event.session))).toEqual(new Set(["conv-1"]));
    expect(new Set(events.map(event => event.turn)).size).toBe(1);
    expect(events[0]).toMatchObject({ tool: "copilot-chat", surface: "ide", interactive: true });
  });

  test("the prompt was sent when the invocation began, a request ended when its span did", () => {
    const prompt = events.find(event => event.type === "prompt");
    expect(prompt).toMatchObject({ tsMs: SPANS_FROM_MS, repo: "acme/shop", branch: "main", promptChars: null });
    expect(events.find(event => event.type === "request")).toMatchObject({
      tsMs: SPANS_FROM_MS + 3100,
      durationMs: 3000,
      firstTokenMs: 450,
    });
  });

  test("trap 6: tokens are those of the model calls, not also their sum", () => {
    expect(events.map(event => event.inputTokens).filter(tokens => tokens !== null)).toEqual([1500, 1500]);
    expect(events.find(event => event.type === "request")).toMatchObject({
      model: "gpt-4o-2024-08-06",
      cachedTokens: 1200,
      outputTokens: 250,
    });
  });

  test("tools have kind and success", () => {
    const results = events.filter(event => event.type === "tool_result");
    expect(results.map(({ toolName, toolKind, success }) => [toolName, toolKind, success])).toEqual([
      ["readFile", "read", true],
      ["run_in_terminal", "exec", false],
    ]);
  });

  test("sent twice, shuffled and in other batches gives the same events", () => {
    const again = agentTurn("conv-1")
      .toReversed()
      .flatMap(span => decode("copilot-chat", [span]).events);
    const byId = (list: CanonicalEvent[]) => new Map(list.map(event => [event.eventId, event]));
    expect(byId([...events, ...again])).toEqual(byId(events));
  });

  test("two prompts of a conversation are two turns of one session", () => {
    const two = decode("copilot-chat", [...agentTurn("conv-1", "1"), ...agentTurn("conv-1", "2")]).events;
    expect(summarizeConversations(two)).toMatchObject([{ session: "conv-1", prompts: 2, toolCalls: 4 }]);
  });
});

describe("without gen_ai.conversation.id", () => {
  test("an agent's invocation is a session named by its trace, each trace one", () => {
    const { events } = decode("my-agent", [...agentTurn(null, "1"), ...agentTurn(null, "2")]);
    const summaries = summarizeConversations(events);
    expect(summaries.map(({ prompts, tool, surface }) => [prompts, tool, surface])).toEqual([
      [1, "my-agent", "sdk"],
      [1, "my-agent", "sdk"],
    ]);
    expect(summaries[0]?.session).toMatch(/^a{31}1$/);
  });

  test("model calls that stand alone are unattributed usage, never one giant session", () => {
    const calls = ["1", "2", "3"].map(trace => ({
      name: "chat gpt-4o",
      id: "1",
      trace,
      attributes: { ...CHAT, "gen_ai.usage.input_tokens": 700 },
    }));
    const { events } = decode("my-script", calls);
    expect(events.map(({ type, session, inputTokens }) => [type, session, inputTokens])).toEqual(
      calls.map(() => ["usage_metric", NO_SESSION, 700]),
    );
    expect(new Set(events.map(event => event.eventId)).size).toBe(3);
    expect(summarizeConversations(events)).toEqual([]);
  });
});

describe("failures", () => {
  test.each([
    [{ "error.type": "429" }, false, "rate_limit", 429],
    [{ "error.type": "TimeoutError" }, false, "timeout", null],
    [{}, true, "rate_limit", null],
    [{ "error.type": "500" }, true, "server_error", 500],
  ])("a call with %j and a failed status: %s is a %s error", (attributes, failed, errorType, statusCode) => {
    const span = { name: "chat", id: "2", parent: "1", failed, attributes: { ...CHAT, ...attributes, "gen_ai.conversation.id": "c" } };
    expect(decode("my-agent", [span]).events).toMatchObject([{ type: "request_error", success: false, errorType, statusCode }]);
  });
});

describe("tokens", () => {
  const tokens = (usage: Record<string, number>) =>
    decode("my-agent", [{ name: "chat", id: "2", parent: "1", attributes: { ...CHAT, ...usage, "gen_ai.conversation.id": "c" } }])
      .events[0];

  test("cached tokens are within the input, except of a sender that counts them apart", () => {
    const usage = {
      "gen_ai.usage.input_tokens": 100,
      "gen_ai.usage.cache_read.input_tokens": 80,
      "gen_ai.usage.cache_creation.input_tokens": 5,
    };
    expect(tokens(usage)).toMatchObject({ inputTokens: 100, cachedTokens: 80 });
    expect(tokens({ ...usage, "gen_ai.usage.cache_read.input_tokens": 300 })).toMatchObject({ inputTokens: 405, cachedTokens: 300 });
  });

  test.each(["gen_ai.usage.reasoning.output_tokens", "gen_ai.usage.reasoning_tokens"])("reasoning is read from %s", key => {
    expect(tokens({ [key]: 12 })).toMatchObject({ reasoningTokens: 12 });
  });

  test("Copilot's older attribute has the first token in milliseconds", () => {
    expect(tokens({ "copilot_chat.time_to_first_token": 450 })).toMatchObject({ firstTokenMs: 450 });
  });
});

describe("Copilot's helpers", () => {
  const child = (label: string) => ({
    name: "chat gpt-4o-mini",
    id: "9",
    parent: "8",
    attributes: {
      ...CHAT,
      "copilot_chat.chat_session_id": "child-1",
      "copilot_chat.parent_chat_session_id": "conv-1",
      "copilot_chat.debug_log_label": label,
    },
  });

  test.each([
    ["title", "auxiliary"],
    ["categorization", "auxiliary"],
    ["runSubagent", "subagent"],
  ])("the child session of %s is no session of its own", (label, kind) => {
    const { events } = decode("copilot-chat", [...agentTurn("conv-1"), child(label)]);
    expect(linkConversations(summarizeConversations(events))).toEqual([{ child: "child-1", parent: "conv-1", kind }]);
  });

  test("a sub-agent's invocation within the same trace opens no turn", () => {
    const nested = { name: "invoke_agent Explore", id: "6", parent: "3", attributes: { ...AGENT, "gen_ai.conversation.id": "conv-1" } };
    const { events, dropped } = decode("copilot-chat", [...agentTurn("conv-1"), nested]);
    expect(events.filter(event => event.type === "prompt")).toHaveLength(1);
    expect(dropped).toContainEqual(expect.objectContaining({ key: "span:invoke_agent" }));
  });

  test("its logs and metrics repeat the spans and are counted", () => {
    const record = {
      timeUnixNano: "1795329596499000000",
      attributes: [{ key: "event.name", value: { stringValue: "copilot_chat.tool.call" } }],
    };
    const resource = { attributes: [{ key: "service.name", value: { stringValue: "copilot-chat" } }] };
    const { events, dropped } = decodeTelemetry("logs", { resourceLogs: [{ resource, scopeLogs: [{ logRecords: [record] }] }] }, ctx);
    expect(events).toEqual([]);
    expect(dropped).toContainEqual(expect.objectContaining({ tool: "copilot-chat", key: "event:copilot_chat.tool.call" }));
  });
});

describe("content capture", () => {
  const captured = (name: string, args: object, more: Record<string, string> = {}) =>
    decode("copilot-chat", [
      {
        name: `execute_tool ${name}`,
        id: "3",
        parent: "1",
        attributes: {
          ...TOOL,
          "gen_ai.conversation.id": "conv-1",
          "gen_ai.tool.name": name,
          "gen_ai.tool.call.id": "call_1",
          "gen_ai.tool.call.arguments": JSON.stringify(args),
          "gen_ai.tool.call.result": "s3cret",
          ...more,
        },
      },
    ]).events;

  test("gives edits and checks, and none of the content", () => {
    const edit = captured("replace_string_in_file", { filePath: "/home/ada/shop/a.ts", oldString: "s3cret", newString: "s3cret2\nmore" });
    expect(edit.map(event => [event.type, event.linesAdded, event.linesRemoved])).toEqual([
      ["tool_result", null, null],
      ["edit", 2, 1],
    ]);
    const removed = captured("replace_string_in_file", { filePath: "a.ts", oldString: "gone", newString: "" });
    expect(removed[1]).toMatchObject({ linesAdded: 0, linesRemoved: 1 });
    const check = captured("run_in_terminal", { command: "npm test -- s3cret" });
    expect(check.map(event => [event.type, event.success])).toEqual([
      ["tool_result", null],
      ["check", null],
    ]);
    expect(JSON.stringify([edit, check])).not.toMatch(/s3cret|ada|npm/);
  });

  test("gives the prompt's length", () => {
    const messages = [
      { role: "user", parts: [{ type: "text", content: "s3cret one" }] },
      { role: "assistant", parts: [{ type: "text", content: "answer" }] },
      { role: "user", parts: [{ type: "text", content: "s3cret" }] },
    ];
    const span = { name: "invoke_agent", id: "1", attributes: { ...AGENT, "gen_ai.input.messages": JSON.stringify(messages) } };
    const { events } = decode("my-agent", [span]);
    expect(events).toMatchObject([{ type: "prompt", promptChars: 6 }]);
    expect(JSON.stringify(events)).not.toContain("s3cret");
  });
});

test("kinds by name", () => {
  const kind = (name: string) => decode("x", [{ name, id: "1", attributes: { ...TOOL, "gen_ai.tool.name": name } }]).events[0]?.toolKind;
  const names = [
    "apply_patch",
    "insertEdit",
    "createFile",
    "runCommand",
    "runTests",
    "grep_search",
    "semanticSearch",
    "list_dir",
    "runSubagent",
    "ask",
  ];
  expect(names.map(kind)).toEqual(["edit", "edit", "edit", "exec", "exec", "search", "search", "read", "other", "other"]);
});

test("other operations and other clients' spans are left alone", () => {
  expect(decode("x", [{ name: "embeddings", id: "1", attributes: { "gen_ai.operation.name": "embeddings" } }]).events).toEqual([]);
  expect(decode("x", [{ name: "GET /", id: "1" }]).events).toMatchObject([{ type: "usage_metric", tool: "x" }]);
});
