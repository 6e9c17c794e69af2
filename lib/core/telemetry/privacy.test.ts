import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codexLogs } from "@/lib/testing/codex-logs";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { textPlaces, withTexts, woven } from "@/lib/testing/planted-secrets";
import { type RecordedClient, recordedRequests, recordedScenarios } from "@/lib/testing/recording";
import { CLAUDE_ATTRIBUTES } from "./adapters/claude/attributes";
import { CODEX_ATTRIBUTES } from "./adapters/codex/attributes";
import { decodeTelemetry } from "./decode-telemetry";

const ctx = testDecodeContext();
/** Text as a person or a model writes it, and text without a blank, such as a key. */
const PROSE = "please rotate the hunter2 password";
const KEY = "sk-live-hunter2";

/** What may enter of each client that sends logs. */
const ALLOWED: [RecordedClient, ReadonlySet<string>][] = [
  ["codex", CODEX_ATTRIBUTES],
  ["claude", CLAUDE_ATTRIBUTES],
];
const SCENARIOS = ALLOWED.flatMap(([client, allowed]) => recordedScenarios(client).map(scenario => ({ client, allowed, scenario })));

describe.each(SCENARIOS)("no text survives: $client $scenario", ({ client, allowed, scenario }) => {
  const requests = recordedRequests(client, scenario).filter(request => request.signal === "logs");
  const mayEnter = (field: string) => allowed.has(field) || field === "scope.name";

  test("a sentence in any text field, allowed or not, is in no event", () => {
    for (const { signal, body } of requests) {
      const fields = [...textPlaces(body)];
      const groups = [new Set(fields.filter(field => !mayEnter(field))), ...fields.filter(mayEnter).map(field => new Set([field]))];
      for (const group of groups) {
        for (const change of [() => PROSE, (text: string) => `${text} ${PROSE}`]) {
          const decoded = JSON.stringify(decodeTelemetry(signal, withTexts(body, group, change), ctx));
          expect(decoded, [...group].join()).not.toContain("hunter2");
        }
      }
    }
  });

  test("a key in the fields that are not on the allow-list is in no event", () => {
    for (const { signal, body } of requests) {
      const fields = new Set([...textPlaces(body)].filter(field => !mayEnter(field)));
      for (const change of [() => KEY, (text: string) => woven(text, KEY)]) {
        expect(JSON.stringify(decodeTelemetry(signal, withTexts(body, fields, change), ctx).events)).not.toContain("hunter2");
      }
    }
  });
});

test("no text of a metric survives but its name and outcome", () => {
  const request = recordedRequests("codex", "tui-approve-deny").find(({ signal }) => signal === "metrics");
  const sealed = JSON.stringify(request?.body).replaceAll(/"stringValue":"(?!aborted|codex_cli_rs)[^"]*"/g, `"stringValue":"${PROSE}"`);
  const { events } = decodeTelemetry("metrics", JSON.parse(sealed), ctx);
  expect(events).toHaveLength(1);
  expect(JSON.stringify(events)).not.toContain("hunter2");
});

test("nothing of a patch, a command and their output survives but numbers and hashes", () => {
  const patch = `*** Begin Patch\n*** Update File: src/${KEY}.ts\n-${KEY}\n+const x = "${KEY}"\n*** End Patch`;
  const command = JSON.stringify({
    cmd: `HOME=${KEY} npm test -- ${KEY} && git restore ${KEY}.ts && git commit -m "${KEY}"`,
    workdir: KEY,
  });
  const output = `Wall time: 1 seconds\nProcess exited with code 0\nOutput:\n${KEY}`;
  const result = { "event.name": "codex.tool_result", success: "true", output, agent_name: `/root/${KEY}`, mcp_server: KEY };
  const { events } = decodeTelemetry(
    "logs",
    codexLogs([
      { ...result, call_id: "1", tool_name: "apply_patch", arguments: patch },
      { ...result, call_id: "2", tool_name: "exec_command", arguments: command },
      { "event.name": "codex.user_prompt", prompt: KEY, "user.email": `${KEY}@example.org` },
      { "event.name": "codex.sse_event", "error.message": `stream error: ${KEY}` },
      { "event.name": "codex.agent_response", "agent.type": "subagent", "parent.conversation.id": "p", response: KEY },
    ]),
    ctx,
  );
  expect(events.map(event => event.type)).toEqual([
    ...["tool_result", "edit", "tool_result", "check", "revert", "outcome"],
    ...["prompt", "request_error", "usage_metric"],
  ]);
  expect(JSON.stringify(events)).not.toContain("hunter2");
});

test("whatever attributes a client sends, no sentence survives", () => {
  const names = [
    "codex.user_prompt",
    "codex.tool_result",
    "codex.tool_decision",
    "codex.sse_event",
    "codex.api_request",
    "codex.conversation_starts",
  ];
  const key = fc.oneof(
    fc.constantFrom(...CODEX_ATTRIBUTES, "arguments", "output", "prompt", "error.message"),
    fc.string({ maxLength: 12 }),
  );
  const secret = fc.string().map(text => `${text} hunter2 ${text}`);
  const value = fc.oneof(secret, fc.boolean(), fc.integer());
  const record = fc
    .tuple(fc.constantFrom(...names), fc.dictionary(key, value))
    .map(([name, fields]) => ({ ...fields, "event.name": name }));
  fc.assert(
    fc.property(fc.array(record, { maxLength: 4 }), fc.constantFrom("codex_exec", "gemini-cli", "hunter2 it is"), (records, service) => {
      const decoded = decodeTelemetry("logs", codexLogs(records, { "service.name": service }), ctx);
      expect(JSON.stringify(decoded)).not.toContain("hunter2");
    }),
  );
});
