import { describe, expect, test } from "vitest";
import { claudeLogs } from "@/lib/testing/claude-logs";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { recordedRequests } from "@/lib/testing/recording";
import { decodeTelemetry } from "../../decode-telemetry";
import type { CanonicalEvent } from "../../event";

const ctx = testDecodeContext();

function decode(scenario: string): CanonicalEvent[] {
  return recordedRequests("claude", scenario).flatMap(({ signal, body }) => decodeTelemetry(signal, body, ctx).events);
}

function result(toolName: string, input: object | null, fields: Record<string, string> = {}): CanonicalEvent[] {
  const details: Record<string, string> = input === null ? {} : { tool_input: JSON.stringify(input) };
  const record = {
    "event.name": "tool_result",
    tool_name: toolName,
    tool_use_id: "call-1",
    success: "true",
    duration_ms: "20",
    ...details,
    ...fields,
  };
  return decodeTelemetry("logs", claudeLogs([record]), ctx).events;
}

const bash = (command: string, success = "true") =>
  result(
    "Bash",
    { command },
    { success, tool_parameters: JSON.stringify({ full_command: command }), ...(success === "true" ? {} : { error_type: "ShellError" }) },
  );
const types = (events: CanonicalEvent[]) => events.map(event => event.type);
const edit = (events: CanonicalEvent[]) => events.find(event => event.type === "edit");

describe("edits", () => {
  test("the recorded edits: of whole texts the added lines, of shortened and repeated ones none", () => {
    const edits = decode("tool-details").filter(event => event.type === "edit");
    expect(edits.map(event => [event.linesAdded, event.linesRemoved, event.addedLineHashes.length])).toEqual([
      [null, null, 0],
      [null, null, 0],
      [2, null, 2],
      [2, 1, 2],
    ]);
    expect(new Set(edits.map(event => event.fileHash)).size).toBe(2);
  });

  test.each([
    ["Edit", { file_path: "/r/a.ts", old_string: "same\nold\nsame too", new_string: "same\nnew\nnewer\nsame too" }, 2, 1],
    [
      "MultiEdit",
      {
        file_path: "/r/a.ts",
        edits: [
          { old_string: "a", new_string: "b" },
          { old_string: "c\nd", new_string: "" },
        ],
      },
      1,
      3,
    ],
    ["MultiEdit", { file_path: "/r/a.ts", edits: [{ old_string: "a", new_string: "b", replace_all: true }] }, null, null],
    ["Edit", { file_path: "/r/a.ts", old_string: "a", new_string: "start of it…[700 chars]" }, null, null],
    ["Write", { file_path: "/r/a.ts", content: "one\ntwo\n" }, 2, null],
    ["Write", { file_path: "/r/a.ts", content: "" }, 0, null],
    ["NotebookEdit", { notebook_path: "/r/a.ipynb", new_source: "one" }, 1, null],
  ])("%s %j", (toolName, input, linesAdded, linesRemoved) => {
    expect(edit(result(toolName, input))).toMatchObject({ callId: "call-1", toolKind: "edit", linesAdded, linesRemoved });
  });

  test("all edits of one file meet, and so does its restoration", () => {
    const written = edit(result("Write", { file_path: "/r/src/a.ts", content: "x" }));
    const edited = edit(result("Edit", { file_path: "/r/src/./a.ts", old_string: "x", new_string: "y" }));
    const restored = bash("git checkout -- /r/src/a.ts").find(event => event.type === "revert");
    expect(edited?.fileHash).toBe(written?.fileHash);
    expect(restored?.fileHash).toBe(written?.fileHash);
    expect(edited?.removedLineHashes).toEqual(written?.addedLineHashes);
  });

  test.each([
    ["that failed", { file_path: "/r/a.ts", old_string: "a", new_string: "b" }, { success: "false" }],
    ["without details", null, {}],
    ["whose path was shortened", { file_path: "/a/very/long/path…[600 chars]", content: "x" }, {}],
    ["whose arguments are no JSON", null, { tool_input: '{"file_path":"/r/a.ts","content":"cut' }],
  ])("a write %s is a result only", (_, input, fields) => {
    expect(result("Write", input, fields)).toMatchObject([{ type: "tool_result", toolKind: "edit" }]);
  });

  test("a result says whether the client sends details", () => {
    expect(result("Write", { file_path: "/r/a.ts", content: "x" })[0]?.attributes.details).toBe("true");
    expect(result("Write", null)[0]?.attributes.details).toBeUndefined();
  });
});

describe("shell commands", () => {
  test.each([
    ["npm test", "true", "test", true],
    ["cd web && npx vitest run", "false", "test", false],
    ["npm run lint; echo done", "true", "lint", null],
    ["npm test | tail -5", "true", "test", null],
  ])("%s with success %s is a %s check: %s", (command, success, kind, passed) => {
    expect(bash(command, success).find(event => event.type === "check")).toMatchObject({
      success: passed,
      exitCode: null,
      attributes: { check: kind },
    });
  });

  test("the recorded run of the tests failed, whose command in full is longer than its arguments show", () => {
    expect(decode("tool-details").filter(event => event.type === "check")).toMatchObject([
      { success: false, attributes: { check: "test" } },
    ]);
  });

  test("a recorded commit is an outcome with its hash, beside that of the metric", () => {
    const outcomes = decode("tool-ok").filter(event => event.type === "outcome");
    expect(outcomes).toMatchObject([
      { reason: "commit", callId: "toolu_mock_8", attributes: { sha: "bd925d025513eeacf0e9dc049a798dea3a4065ba" } },
      { reason: "commit", callId: null, attributes: { metric: "claude_code.commit.count", value: "1" } },
    ]);
    expect(outcomes[0]?.branch).toBe("master");
  });

  test("work thrown away before a command that failed is gone all the same", () => {
    expect(types(bash("git restore a.ts && npm test", "false"))).toEqual(["tool_result", "check", "revert"]);
    expect(types(bash("git restore a.ts", "false"))).toEqual(["tool_result"]);
  });
});

test.each([
  ["Bash", "exec"],
  ["Read", "read"],
  ["Grep", "search"],
  ["Edit", "edit"],
  ["mcp__server__tool", "other"],
  ["constructor", "other"],
])("%s is a tool of kind %s", (toolName, kind) => {
  expect(result(toolName, null)).toMatchObject([{ type: "tool_result", toolName, toolKind: kind, durationMs: 20 }]);
});

test.each([
  ["ShellError", "shellerror"],
  ["Error:ENOENT", "error_enoent"],
  ["File /home/dev/secret.txt does not exist", null],
])("of the error %s only the name of a kind is kept", (errorType, kept) => {
  expect(result("Read", null, { success: "false", error_type: errorType })).toMatchObject([{ success: false, errorType: kept }]);
});
