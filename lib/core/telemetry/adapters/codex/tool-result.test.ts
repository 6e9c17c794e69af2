import { describe, expect, test } from "vitest";
import { codexLogs } from "@/lib/testing/codex-logs";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { recordedRequests } from "@/lib/testing/recording";
import type { DecodeContext } from "../../decode-context";
import { decodeTelemetry } from "../../decode-telemetry";
import type { CanonicalEvent } from "../../event";
import { MAX_LINE_HASHES } from "../../patch/edit-facts";

const ctx = testDecodeContext();

function result(fields: Record<string, string>, context: DecodeContext = ctx): CanonicalEvent[] {
  const record = { "event.name": "codex.tool_result", tool_name: "exec_command", call_id: "call-1", success: "true", ...fields };
  return decodeTelemetry("logs", codexLogs([record]), context).events;
}

function ran(cmd: string, exitCode = 0, context: DecodeContext = ctx): CanonicalEvent[] {
  const output = `Chunk ID: 1\nWall time: 0.1 seconds\nProcess exited with code ${exitCode}\nOutput:\nsome text`;
  return result({ arguments: JSON.stringify({ cmd }), output }, context);
}

const types = (events: CanonicalEvent[]) => events.map(event => event.type);

describe("edits", () => {
  test("a recorded patch gives one edit per file", () => {
    const events = recordedRequests("codex", "large").flatMap(({ signal, body }) => decodeTelemetry(signal, body, ctx).events);
    const edits = events.filter(event => event.type === "edit");
    expect(edits.map(edit => [edit.linesAdded, edit.linesRemoved, edit.addedLineHashes.length, edit.callId])).toEqual([
      [1, 1, 1, "call_mock_6"],
      [3, 0, 3, "call_mock_8"],
      [1, 0, 1, "call_mock_16"],
    ]);
    expect(new Set(edits.map(edit => edit.fileHash)).size).toBe(3);
  });

  test("a patch that failed is no edit", () => {
    const patch = "*** Begin Patch\n*** Update File: a.ts\n-x\n+y\n*** End Patch";
    expect(types(result({ tool_name: "apply_patch", arguments: patch, success: "false", output: "verification failed" }))).toEqual([
      "tool_result",
    ]);
  });

  test("lock files need no review, line hashes are bounded, removed lines meet the lines added before", () => {
    const lines = Array.from({ length: 900 }, (_, index) => `+line ${index}`).join("\n");
    const patch = `*** Begin Patch\n*** Add File: src/a.ts\n${lines}\n*** Update File: package-lock.json\n-line 7\n*** End Patch`;
    const [, source, lock] = result({ tool_name: "apply_patch", arguments: JSON.stringify({ input: patch }) });
    expect(source).toMatchObject({ reviewable: true, linesAdded: 900, linesRemoved: 0 });
    expect(source?.addedLineHashes).toHaveLength(MAX_LINE_HASHES);
    expect(lock).toMatchObject({ reviewable: false, linesAdded: 0, linesRemoved: 1 });
    expect(source?.addedLineHashes[7]).toBe(lock?.removedLineHashes[0]);
  });
});

describe("checks", () => {
  test.each([
    ["npm test", 0, "test", true],
    ["cd web && CI=1 npx vitest run", 1, "test", false],
    ["npm run lint", 2, "lint", false],
    ["npx tsc --noEmit", 0, "type", true],
    ["cargo build --release", 0, "build", true],
    ["npm test 2>&1 | tail -20", 0, "test", null],
    ["npm test; echo done", 0, "test", null],
    ["set -euo pipefail; npm test | tee log", 1, "test", false],
  ])("%s with exit code %i is a %s check: %s", (cmd, exitCode, kind, success) => {
    const check = ran(cmd, exitCode).find(event => event.type === "check");
    expect(check).toMatchObject({ success, attributes: { check: kind }, callId: "call-1" });
  });

  test("other commands are no checks", () => {
    expect(types(ran("ls -la"))).toEqual(["tool_result"]);
    expect(types(ran("echo 'npm test'"))).toEqual(["tool_result"]);
  });

  test("the organisation's own list decides", () => {
    const own = testDecodeContext({ checkCommands: ["./verify *"] });
    expect(types(ran("./verify all", 0, own))).toEqual(["tool_result", "check"]);
    expect(types(ran("npm test", 0, own))).toEqual(["tool_result"]);
  });
});

describe("reverts and outcomes", () => {
  test("a revert of named files meets their edits", () => {
    const patch = "*** Begin Patch\n*** Update File: src/a.ts\n-x\n+y\n*** End Patch";
    const edit = result({ tool_name: "apply_patch", arguments: patch }).find(event => event.type === "edit");
    const reverts = ran("git checkout -- ./src/a.ts src/b.ts").filter(event => event.type === "revert");
    expect(reverts).toHaveLength(2);
    expect(reverts[0]?.fileHash).toBe(edit?.fileHash);
  });

  test("a reset names no file", () => {
    expect(ran("git reset --hard HEAD")).toMatchObject([{ type: "tool_result" }, { type: "revert", fileHash: null }]);
  });

  test("work thrown away before a command that failed is gone all the same", () => {
    expect(types(ran("git restore a.ts && npm test", 1))).toEqual(["tool_result", "check", "revert"]);
    expect(types(ran("git restore a.ts", 1))).toEqual(["tool_result"]);
  });

  test("a commit and a pull request are outcomes when they succeed", () => {
    expect(ran("git add -A && git commit -m 'done' && gh pr create --fill").map(event => event.reason)).toEqual([
      null,
      "commit",
      "pull_request",
    ]);
    expect(types(ran("git commit -m 'nothing'", 1))).toEqual(["tool_result"]);
  });
});

test("the call of a sub-agent is marked", () => {
  expect(result({ agent_name: "/root/reviewer" })).toMatchObject([{ thread: "subagent" }]);
  expect(result({ agent_name: "/root" })).toMatchObject([{ thread: "main" }]);
});

test("a result without a call id is told apart by its record", () => {
  const record = { "event.name": "codex.tool_result", tool_name: "shell", success: "false" };
  expect(decodeTelemetry("logs", codexLogs([record, record]), ctx).events).toHaveLength(2);
});
