import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { DEFAULT_METRIC_SETTINGS } from "@/lib/core/metrics/default-settings";
import { deriveFacts } from "@/lib/core/metrics/derive-facts";
import { decodeTelemetry } from "@/lib/core/telemetry/decode-telemetry";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { linkConversations } from "@/lib/core/telemetry/link-conversations";
import { decodeNativeEvents } from "@/lib/core/telemetry/native/decode-native-events";
import { summarizeConversations } from "@/lib/core/telemetry/summarize-conversations";
import { codexLogs } from "@/lib/testing/codex-logs";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { createCodexSession } from "./codex-session";

const ROLLOUT = readFileSync(fileURLToPath(new URL("../../lib/testing/fixtures/rollouts/codex-0.169.jsonl", import.meta.url)), "utf8");

function eventsOf(lines: readonly (string | object)[]): CanonicalEvent[] {
  const session = createCodexSession();
  for (const line of lines) session.read(typeof line === "string" ? line : JSON.stringify(line));
  const { events, rejected, dropped } = decodeNativeEvents(session.events, testDecodeContext());
  expect({ rejected, dropped }).toEqual({ rejected: [], dropped: [] });
  return events;
}

const line = (type: string, payload: object, second = 0) => ({
  timestamp: `2026-03-02T09:00:${String(second).padStart(2, "0")}.000Z`,
  type,
  payload,
});
const META = line("session_meta", { id: "c-1", originator: "codex_vscode", cli_version: "0.46.0", cwd: "/home/dev/shop" });
const text = (message: string, kind?: string) => line("event_msg", { type: "user_message", message, kind });
const tokens = (total: number, input: number) =>
  line("event_msg", {
    type: "token_count",
    info: {
      total_token_usage: { total_tokens: total },
      last_token_usage: { input_tokens: input, cached_input_tokens: 1, output_tokens: 2 },
    },
  });

describe("a rollout of Codex 0.169 with two turns", () => {
  const events = eventsOf(ROLLOUT.split("\n"));
  const of = (type: CanonicalEvent["type"]) => events.filter(event => event.type === type);

  test("is one session with its prompts, of the repository and surface that the file names", () => {
    expect(summarizeConversations(events)).toMatchObject([
      { session: "01a2043a-3a5a-7d11-9d23-91d16bb1b73c", surface: "exec", prompts: 2, toolCalls: 3 },
    ]);
    expect(of("prompt").map(prompt => prompt.promptChars)).toEqual(["list the files".length, "and again".length]);
    expect(events[0]).toMatchObject({ tool: "codex", toolVersion: "0.169.0", repo: "acme/shop", branch: "main", interactive: false });
    expect(events.every(event => event.attributes.imported === "true")).toBe(true);
  });

  test("gives each request once, with model and tokens", () => {
    expect(of("request").map(request => [request.model, request.inputTokens, request.cachedTokens, request.outputTokens])).toEqual(
      [1, 2, 3, 4, 5].map(n => ["gpt-5.3-codex", 1000 + n, 500, 50 + n]),
    );
  });

  test("gives results, the patch's edit and the check, without their content", () => {
    expect(of("tool_result").map(({ callId, toolKind, success, exitCode }) => [callId, toolKind, success, exitCode])).toEqual([
      ["call_1", "read", true, 0],
      ["call_2", "edit", true, 0],
      ["call_3", "exec", false, 3],
    ]);
    expect(of("edit")).toMatchObject([{ linesAdded: 2, linesRemoved: 0, reviewable: true, callId: "call_2" }]);
    expect(of("check")).toMatchObject([{ success: null, attributes: { check: "test" }, callId: "call_3" }]);
    expect(JSON.stringify(events)).not.toMatch(/hello|list the files|\/home\/dev|npm/);
  });

  test("gives the first token of each turn", () => {
    expect(of("first_token").map(event => event.firstTokenMs)).toEqual([92, 47]);
  });

  test("the same file gives the same events, a longer one the same and more", () => {
    const lines = ROLLOUT.split("\n");
    const ids = (list: CanonicalEvent[]) => list.map(event => event.eventId);
    expect(ids(eventsOf(lines))).toEqual(ids(events));
    expect(ids(events)).toEqual(expect.arrayContaining(ids(eventsOf(lines.slice(0, 15)))));
  });
});

describe("facts", () => {
  const imported = eventsOf(ROLLOUT.split("\n"));
  const factsOf = (events: CanonicalEvent[]) =>
    deriveFacts(events, linkConversations(summarizeConversations(events)), DEFAULT_METRIC_SETTINGS);

  test("an import alone gives the session, its turns and every token once", () => {
    expect(factsOf(imported)).toMatchObject([{ inputTokens: 5015, outputTokens: 265, turns: [{}, {}] }]);
  });

  test("beside live telemetry of the conversation it changes nothing", () => {
    const shared = { "conversation.id": imported[0]?.session ?? "", "event.timestamp": "2026-11-22T17:07:34.500Z" };
    const records = [
      { ...shared, "event.name": "codex.conversation_starts" },
      { ...shared, "event.name": "codex.user_prompt", prompt_length: "14" },
      {
        ...shared,
        "event.name": "codex.sse_event",
        "event.kind": "response.completed",
        input_token_count: "1001",
        output_token_count: "51",
      },
    ];
    const live = decodeTelemetry("logs", codexLogs(records), testDecodeContext()).events;
    const facts = factsOf(live);
    expect(facts).toMatchObject([{ inputTokens: 1001, turns: [{}] }]);
    expect(factsOf([...imported, ...live])).toEqual(facts);
  });
});

describe("older forms", () => {
  test("prompts are messages; instructions and surroundings that Codex adds are none", () => {
    const prompts = eventsOf([META, text("<environment_context>", "environment_context"), text("Fix it", "plain"), text("/status")]);
    expect(prompts.filter(event => event.type === "prompt").map(event => [event.promptChars, event.isCommand])).toEqual([
      [6, false],
      [7, true],
    ]);
  });

  test("a token count that is repeated is no further request", () => {
    const requests = eventsOf([META, tokens(10, 5), tokens(10, 5), tokens(25, 9)]).filter(event => event.type === "request");
    expect(requests.map(event => event.inputTokens)).toEqual([5, 9]);
  });

  test("a freeform patch is an edit per file", () => {
    const input = "*** Begin Patch\n*** Update File: a.ts\n-x\n+y\n+z\n*** Delete File: b.ts\n*** End Patch";
    const edits = eventsOf([
      META,
      line("response_item", { type: "custom_tool_call", call_id: "1", name: "apply_patch", input }),
      line("response_item", { type: "custom_tool_call_output", call_id: "1", output: '{"output":"ok","metadata":{"exit_code":0}}' }, 2),
    ]);
    expect(edits.filter(event => event.type === "edit").map(event => [event.linesAdded, event.linesRemoved])).toEqual([
      [2, 1],
      [0, null],
    ]);
    expect(edits.find(event => event.type === "tool_result")).toMatchObject({ durationMs: 2000, surface: "ide", interactive: true });
  });

  test("the file of a sub-agent names its parent", () => {
    const source = { subagent: { thread_spawn: { parent_thread_id: "c-0", depth: 1 } } };
    const events = eventsOf([line("session_meta", { ...META.payload, source }), text("Do the sub task")]);
    expect(events.map(event => [event.parentSession, event.thread])).toEqual([
      ["c-0", "subagent"],
      ["c-0", "subagent"],
    ]);
  });
});

test.each([
  ["an empty file", []],
  ["no conversation", [text("Fix it")]],
  ["broken lines", ["{", "7", "null", "[]", '{"type":"event_msg"}']],
  [
    "odd payloads",
    [line("session_meta", {}), line("event_msg", { type: "token_count", info: 7 }), line("response_item", { type: "function_call" })],
  ],
])("%s gives nothing", (_, lines) => {
  expect(eventsOf(lines)).toEqual([]);
});
