import { describe, expect, test } from "vitest";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { GEMINI_SESSION, type GeminiFields, geminiLogs } from "@/lib/testing/gemini-logs";
import { BLANK_EVENT } from "../../blank-event";
import { decodeTelemetry } from "../../decode-telemetry";
import { withGeminiConversation } from "./conversation";

const turn = (count: number) => `${GEMINI_SESSION}########${count}`;
const config = (approval_mode: string): GeminiFields => ({ "event.name": "gemini_cli.config", approval_mode });
const switched = (to_mode: string): GeminiFields => ({
  "event.name": "gemini_cli.plan.approval_mode_switch",
  from_mode: "default",
  to_mode,
});
const prompt = (count = 0): GeminiFields => ({ "event.name": "gemini_cli.user_prompt", prompt_id: turn(count), prompt_length: 5 });
const call = (function_name: string, fields: GeminiFields = {}): GeminiFields => ({
  "event.name": "gemini_cli.tool_call",
  function_name,
  prompt_id: turn(0),
  success: true,
  decision: "accept",
  duration_ms: 800,
  ...fields,
});

function complete(records: GeminiFields[]) {
  return withGeminiConversation(decodeTelemetry("logs", geminiLogs(records), testDecodeContext()).events);
}

const sources = (records: GeminiFields[]) =>
  complete(records).flatMap(event => (event.type === "tool_decision" ? [event.decisionSource] : []));

describe("who was asked", () => {
  test.each<[string, GeminiFields[], string[]]>([
    ["in the default mode a person", [config("default"), call("run_shell_command")], ["user"]],
    ["also about a tool of a server", [config("default"), call("tickets__create")], ["user"]],
    ["nobody in yolo mode", [config("yolo"), call("run_shell_command"), call("write_file")], ["unknown", "unknown"]],
    ["nobody about reading", [config("default"), call("read_file"), call("ask_user")], ["unknown", "unknown"]],
    ["in autoEdit only about commands", [config("autoEdit"), call("replace"), call("run_shell_command")], ["unknown", "user"]],
    ["nobody answers within a tenth of a second", [config("default"), call("write_file", { duration_ms: 100 })], ["unknown"]],
    ["not known without the mode", [call("run_shell_command")], ["unknown"]],
    [
      "the mode of the moment counts",
      [config("default"), switched("yolo"), call("write_file"), switched("default"), call("write_file")],
      ["unknown", "user"],
    ],
    [
      "a switch while the call ran does not",
      [config("yolo"), switched("default"), call("run_shell_command", { duration_ms: 1500 })],
      ["unknown"],
    ],
    [
      "nobody again after always",
      [config("default"), call("run_shell_command", { decision: "auto_accept" }), call("run_shell_command"), call("write_file")],
      ["user", "unknown", "user"],
    ],
    ["nobody without a terminal", [{ ...config("default"), interactive: false }, call("write_file", { interactive: false })], ["config"]],
  ])("%s", (_, records, expected) => {
    expect(sources(records)).toEqual(expected);
  });
});

describe("prompts that were not logged", () => {
  const answer = (count: number, fields: GeminiFields = {}): GeminiFields => ({
    "event.name": "gemini_cli.api_response",
    role: "main",
    prompt_id: turn(count),
    duration_ms: 400,
    model: "gemini-2.5-pro",
    input_token_count: 9,
    ...fields,
  });

  test("a turn without its prompt begins with its first request", () => {
    const events = complete([prompt(0), answer(0), answer(1), answer(1)]);
    expect(events.map(event => event.type)).toEqual(["prompt", "request", "prompt", "request", "request"]);
    expect(events[2]).toMatchObject({ turn: "71:1", promptChars: null, model: null, inputTokens: null, interactive: true });
    expect(events[2]?.tsMs).toBe((events[3]?.tsMs ?? 0) - 400);
  });

  test("nothing of what answers it is its own but who asked, where and when", () => {
    const [prompt, result] = complete([call("write_file", { prompt_id: turn(2) })]);
    const { org, receivedAtMs, tool, surface, interactive, session, turn: asked, tokenId } = result ?? BLANK_EVENT;
    const own = { eventId: `${result?.eventId}:prompt`, tsMs: (result?.tsMs ?? 0) - 800, type: "prompt" };
    expect(result).toMatchObject({ decision: "accept", toolName: "write_file", toolKind: "edit", durationMs: 800 });
    expect(prompt).toEqual({ ...BLANK_EVENT, org, receivedAtMs, tool, surface, interactive, session, turn: asked, tokenId, ...own });
  });

  test("no prompt is made up for a logged one, a helper, a sub-agent or a run without a terminal", () => {
    const helper = answer(3, { role: "utility_router" });
    const agent = answer(0, { role: "subagent", prompt_id: "agent-1#2" });
    const headless = answer(0, { prompt_id: GEMINI_SESSION, interactive: false });
    expect(complete([prompt(0), answer(0), helper, agent, headless]).filter(event => event.type === "prompt")).toHaveLength(1);
  });

  test("events of other clients stay as they are", () => {
    const codex = complete([answer(0)]).flatMap(event => (event.type === "request" ? [{ ...event, tool: "codex" }] : []));
    expect(codex).toHaveLength(1);
    expect(withGeminiConversation(codex)).toEqual(codex);
  });
});
