import { describe, expect, test } from "vitest";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { type GeminiFields, geminiLogs } from "@/lib/testing/gemini-logs";
import { decodeTelemetry } from "../../decode-telemetry";

const ctx = testDecodeContext();

function made(function_name: string, args: object | null, fields: GeminiFields = {}) {
  const record = {
    "event.name": "gemini_cli.tool_call",
    function_name,
    success: true,
    decision: "auto_accept",
    duration_ms: 3000,
    ...(args !== null && { function_args: JSON.stringify(args, null, 2) }),
    ...fields,
  };
  return decodeTelemetry("logs", geminiLogs([record]), ctx).events;
}

const lines = (added: number, removed: number, more: object = {}) => ({
  metadata: JSON.stringify({ model_added_lines: added, model_removed_lines: removed, ...more }),
});
const edit = (...from: Parameters<typeof made>) => made(...from).find(event => event.type === "edit");

describe("edits", () => {
  test("a replacement: lines that both strings have are no change", () => {
    const args = { file_path: "/repo/src/a.ts", old_string: "if (x) {\n  one();\n}", new_string: "if (x) {\n  two();\n  three();\n}" };
    expect(edit("replace", args, lines(2, 1))).toMatchObject({ linesAdded: 2, linesRemoved: 1, reviewable: true });
    expect(edit("replace", args)).toMatchObject({ linesAdded: 2, linesRemoved: 1 });
    expect(edit("replace", args)?.addedLineHashes).toHaveLength(2);
  });

  test("a new file's lines are all known, an overwritten one's only by number", () => {
    const args = { file_path: "package-lock.json", content: "one\ntwo\nthree\n" };
    expect(edit("write_file", args, lines(3, 0))).toMatchObject({ linesAdded: 3, linesRemoved: 0, reviewable: false });
    expect(edit("write_file", args, lines(3, 0))?.addedLineHashes).toHaveLength(3);
    expect(edit("write_file", args, lines(1, 4))).toMatchObject({ linesAdded: 1, linesRemoved: 4, addedLineHashes: [] });
    expect(edit("write_file", args)).toMatchObject({ linesAdded: null, linesRemoved: null, addedLineHashes: [] });
  });

  test("a line written once meets its removal later", () => {
    const written = edit("write_file", { file_path: "/repo/a.ts", content: "let x = 1;\n" }, lines(1, 0));
    const replaced = edit("replace", { file_path: "/repo/./a.ts", old_string: "  let x = 1;", new_string: "let x = 2;" }, lines(1, 1));
    expect(replaced?.removedLineHashes).toEqual(written?.addedLineHashes);
    expect(replaced?.fileHash).toBe(written?.fileHash);
  });

  test("lines that the person changed in the proposal are told apart", () => {
    const args = { file_path: "a.ts", old_string: "x", new_string: "y" };
    expect(edit("replace", args, lines(1, 1, { user_added_lines: 2, user_removed_lines: 0 }))).toMatchObject({
      linesAdded: 1,
      attributes: { user_lines_added: "2" },
    });
  });

  test("with logPrompts off an edit has lines and no file", () => {
    expect(edit("replace", null, lines(4, 2))).toMatchObject({ fileHash: null, linesAdded: 4, linesRemoved: 2, toolKind: "edit" });
    expect(edit("replace", null)).toBeUndefined();
  });

  test.each<[string, object, GeminiFields]>([
    ["a failed one", { file_path: "a", old_string: "x", new_string: "y" }, { success: false, "error.message": "0 occurrences" }],
    ["one without a path", { old_string: "x", new_string: "y" }, {}],
    ["arguments of another form", { file_path: 7, new_string: ["y"] }, {}],
  ])("%s is no edit", (_, args, fields) => {
    expect(edit("replace", args, fields)).toBeUndefined();
  });
});

test.each([
  [{}, "true"],
  [null, undefined],
])("arguments %j let details be seen: %s", (args, expected) => {
  expect(made("read_file", args).find(event => event.type === "tool_result")?.attributes.details).toBe(expected);
});

describe("commands", () => {
  const types = (command: string, fields: GeminiFields = {}) => made("run_shell_command", { command }, fields).map(event => event.type);

  test.each([
    ["ls -la", ["tool_decision", "tool_result"]],
    ["npm test", ["tool_decision", "tool_result", "check"]],
    ["git restore src/a.ts", ["tool_decision", "tool_result", "revert"]],
    ["git add -A && git commit -m done", ["tool_decision", "tool_result", "outcome"]],
  ])("%s gives %j", (command, expected) => {
    expect(types(command)).toEqual(expected);
  });

  test("a commit that failed is none", () => {
    expect(types("git commit -m nothing", { metadata: '{"exitCode":1}' })).toEqual(["tool_decision", "tool_result"]);
  });

  test("a call that a person stopped is an abort", () => {
    const stopped = made("run_shell_command", { command: "npm test" }, { success: false, decision: "accept" });
    expect(stopped).toContainEqual(expect.objectContaining({ type: "outcome", reason: "aborted" }));
    const failed = made("run_shell_command", { command: "npm test" }, { success: false, "error.message": "spawn failed" });
    expect(failed.map(event => event.reason)).not.toContain("aborted");
  });
});

describe("the wait for a person", () => {
  const waited = (name: string, fields: GeminiFields) => made(name, {}, fields).find(event => event.type === "tool_decision")?.durationMs;

  test.each<[string, GeminiFields, number | null]>([
    ["run_shell_command", { decision: "reject", success: false }, 3000],
    ["replace", { decision: "auto_accept" }, 3000],
    ["replace", { decision: "accept" }, 3000],
    ["replace", { decision: "accept", interactive: false }, null],
    ["run_shell_command", { decision: "auto_accept" }, null],
  ])("%s %j: %j", (name, fields, expected) => {
    expect(waited(name, fields)).toBe(expected);
  });
});
