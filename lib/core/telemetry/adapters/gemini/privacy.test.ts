import { describe, expect, test } from "vitest";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { type GeminiFields, geminiLogs } from "@/lib/testing/gemini-logs";
import { recordedRequests, recordedScenarios } from "@/lib/testing/recording";
import { decodeTelemetry } from "../../decode-telemetry";
import { isObject } from "../../otlp/attribute-value";
import { GEMINI_ATTRIBUTES } from "./attributes";

const ctx = testDecodeContext();
const SECRET = "hunter2";

/** The request with the text of every attribute that `change` does not return null for. */
function changed(body: unknown, change: (key: string, text: string) => string | null): unknown {
  const visit = (node: unknown, key: string): unknown => {
    if (Array.isArray(node)) return node.map(item => visit(item, key));
    if (!isObject(node)) return node;
    const own = typeof node.key === "string" ? node.key : key;
    return Object.fromEntries(
      Object.entries(node).map(([name, value]) => [
        name,
        name === "stringValue" && typeof value === "string" ? (change(own, value) ?? value) : visit(value, own),
      ]),
    );
  };
  return visit(body, "(body)");
}

describe.each(recordedScenarios("gemini"))("no text survives: %s", scenario => {
  const requests = recordedRequests("gemini", scenario);

  test("a key in whatever is not on the allow-list, resource attributes included, is in no event", () => {
    for (const { signal, body } of requests) {
      for (const put of [() => SECRET, (text: string) => text.replaceAll(/[a-z]{3,}(?=[^a-z:*"]|$)/g, word => `${word}${SECRET}`)]) {
        const kept = (key: string) => GEMINI_ATTRIBUTES.has(key) || key === "service.name";
        const sent = changed(body, (key, text) => (kept(key) ? null : put(text)));
        expect(JSON.stringify(decodeTelemetry(signal, Object(sent), ctx).events)).not.toContain(SECRET);
      }
    }
  });

  test("a sentence in any one attribute, allowed or not, is in no event", () => {
    for (const { signal, body } of requests.filter(request => request.signal === "logs")) {
      for (const key of GEMINI_ATTRIBUTES) {
        const sent = changed(body, (own, text) => (own === key ? `${text} is the ${SECRET} word` : null));
        expect(JSON.stringify(decodeTelemetry(signal, Object(sent), ctx)), key).not.toContain(SECRET);
      }
    }
  });
});

test("nothing of arguments, metadata and errors survives but numbers and hashes", () => {
  const call = (function_name: string, args: object, fields: GeminiFields = {}): GeminiFields => ({
    "event.name": "gemini_cli.tool_call",
    function_name,
    success: true,
    decision: "auto_accept",
    function_args: JSON.stringify(args),
    ...fields,
  });
  const background = JSON.stringify({ pid: 7, command: SECRET, initialOutput: SECRET, exitCode: SECRET });
  const { events } = decodeTelemetry(
    "logs",
    geminiLogs(
      [
        call("replace", { file_path: `/repo/${SECRET}.ts`, instruction: SECRET, old_string: SECRET, new_string: `${SECRET}\n${SECRET}` }),
        call("write_file", { file_path: `${SECRET}.ts`, content: SECRET }, { metadata: '{"model_added_lines":1}' }),
        call("run_shell_command", {
          command: `git restore ${SECRET}.ts && npm test ${SECRET} && git commit -m ${SECRET}`,
          dir_path: SECRET,
        }),
        call("run_shell_command", { command: `./${SECRET}` }, { metadata: background }),
        { "event.name": "gemini_cli.user_prompt", prompt: SECRET, prompt_length: 7, "user.email": `${SECRET}@example.org` },
        { "event.name": "gemini_cli.api_error", error: SECRET, "error.message": `quota: ${SECRET}`, status_code: 429 },
        { "event.name": "gemini_cli.api_response", response_text: SECRET, role: "main", input_token_count: 1 },
        { "event.name": "gemini_cli.model_routing", approval_mode: "default", reasoning: SECRET },
      ],
      { "process.command_args": SECRET, "process.command": SECRET },
    ),
    ctx,
  );
  expect(new Set(events.map(event => event.type))).toEqual(
    new Set(["tool_decision", "tool_result", "edit", "check", "revert", "outcome", "prompt", "request_error", "request", "usage_metric"]),
  );
  expect(JSON.stringify(events)).not.toContain(SECRET);
});
