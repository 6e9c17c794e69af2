import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { DEFAULT_METRIC_SETTINGS } from "@/lib/core/metrics/default-settings";
import { deriveFacts } from "@/lib/core/metrics/derive-facts";
import { decodeNativeEvents } from "@/lib/core/telemetry/native/decode-native-events";
import type { NativeEventInput } from "@/lib/core/telemetry/native/native-event-schema";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { readGeminiSessions } from "./gemini";
import { parseGeminiSession } from "./gemini-session";

/** What the real client wrote: two prompts, the second after `--resume`; and one prompt with a sub-agent. */
const HOME = fileURLToPath(new URL("../../lib/testing/fixtures/sessions/gemini", import.meta.url));

const made: string[] = [];
afterAll(() => Promise.all(made.map(folder => rm(folder, { recursive: true, force: true }))));

async function readAll(home: string, since: Date | null = null): Promise<NativeEventInput[][]> {
  const lists: NativeEventInput[][] = [];
  for await (const list of readGeminiSessions(home, since)) lists.push(list);
  return lists;
}

function factsOf(events: NativeEventInput[]) {
  const decoded = decodeNativeEvents(events, testDecodeContext());
  expect(decoded.rejected).toEqual([]);
  return deriveFacts(decoded.events, [], DEFAULT_METRIC_SETTINGS);
}

describe("files of the real client", () => {
  test("are one session each, with the sub-agent's under its conversation", async () => {
    const lists = await readAll(HOME);
    expect(lists.map(list => [new Set(list.map(event => event.session)).size, list[0]?.thread])).toEqual([
      [1, "subagent"],
      [1, "main"],
      [1, "main"],
    ]);
    expect(lists[0]?.[0]?.session).toBe(lists[2]?.[0]?.session);
    const rows = factsOf(lists.flat());
    expect(rows.map(row => [row.tool, row.turns.length, row.inputTokens, row.cachedTokens, row.outputTokens, row.reasoningTokens])).toEqual(
      [
        ["gemini-cli", 2, 4600, 3000, 270, 90],
        ["gemini-cli", 1, 4800, 4000, 360, 120],
      ],
    );
  });

  test("a resumed conversation's turns hold what belongs to them", async () => {
    const [row] = factsOf((await readAll(HOME)).flat());
    expect(row?.turns).toMatchObject([
      { model: "gemini-2.5-pro", promptChars: 12, inputTokens: 2600, toolCalls: 2, files: 1, linesAdded: 2, userAccepts: 0 },
      { promptChars: 9, inputTokens: 2000, toolCalls: 0 },
    ]);
  });

  test("read twice they give the same events", async () => {
    const events = (await readAll(HOME)).flat();
    const decode = (list: NativeEventInput[]) => decodeNativeEvents(list, testDecodeContext()).events;
    expect(decode([...events, ...events].reverse()).length).toBe(decode(events).length);
  });

  test("no prompt, answer or output leaves", async () => {
    const text = JSON.stringify(await readAll(HOME));
    for (const content of [
      "write a file",
      "and again",
      "look around",
      "Writing.",
      "Done.",
      "<session_context>",
      "Your task is",
      "SummaryOfFindings",
    ])
      expect(text).not.toContain(content);
  });
});

describe("where files are looked for", () => {
  test("nowhere is no error, nor are other files", async () => {
    const home = await mkdtemp(path.join(tmpdir(), "gemini sessions "));
    made.push(home);
    expect(await readAll(path.join(home, "absent"))).toEqual([]);
    await mkdir(path.join(home, ".gemini/tmp/repo/chats"), { recursive: true });
    await writeFile(path.join(home, ".gemini/tmp/bin"), "");
    await writeFile(path.join(home, ".gemini/tmp/repo/chats/notes.txt"), "{}");
    await writeFile(path.join(home, ".gemini/tmp/repo/chats/session-1.jsonl"), "\n");
    expect(await readAll(home)).toEqual([]);
  });

  test("only those changed since", async () => {
    const home = await mkdtemp(path.join(tmpdir(), "gemini sessions "));
    made.push(home);
    await cp(HOME, home, { recursive: true });
    const now = Date.now();
    expect(await readAll(home, new Date(now - 3_600_000))).toHaveLength(3);
    expect(await readAll(home, new Date(now + 3_600_000))).toEqual([]);
  });
});

describe("parseGeminiSession", () => {
  const place = { cwd: "/home/dev/repo", parent: null };
  const time = "2026-11-22T06:40:00.000Z";
  const meta = { sessionId: "s-1", kind: "main", startTime: time };
  const lines = (...records: object[]) => [meta, ...records].map(record => JSON.stringify(record)).join("\n");
  const answer = (toolCalls: object[]) => ({ id: "m-1", timestamp: time, type: "gemini", model: "gemini-2.5-pro", toolCalls });
  const shell = (output: string, status = "success") => ({
    id: "c-1",
    name: "run_shell_command",
    args: { command: "npm test" },
    status,
    result: [{ functionResponse: { response: status === "success" ? { output } : { error: output } } }],
  });
  const parse = (...records: object[]) => parseGeminiSession(lines(...records), place);

  test.each<[string, unknown, number | null]>([
    ["a text", "fix it", 6],
    ["parts", [{ text: "fix " }, { text: "it" }], 6],
    ["the client's own context", [{ text: "<session_context>\nToday is ..." }], null],
    ["results of tools", [{ functionResponse: { response: {} } }], null],
    ["a picture alone", [{ inlineData: {} }], null],
    ["nothing", null, null],
  ])("a message of a person: %s", (_, content, chars) => {
    const events = parse({ id: "m-1", timestamp: time, type: "user", content });
    expect(events.map(event => event.promptChars)).toEqual(chars === null ? [] : [chars]);
  });

  test("a message that is written again counts once, as it was written last", () => {
    const tokens = { input: 10, output: 2, cached: 4, thoughts: 3, tool: 1 };
    const events = parse(
      { ...answer([]), tokens: null },
      { $set: { messages: [{ ...answer([]), tokens }] } },
      { ...answer([shell("Output: ok")]), tokens },
    );
    expect(events).toMatchObject([
      {
        type: "request",
        id: "m-1",
        inputTokens: 11,
        cachedTokens: 4,
        outputTokens: 5,
        reasoningTokens: 3,
        imported: true,
        cwd: "/home/dev/repo",
      },
      { type: "tool_result", callId: "c-1", success: true, exitCode: 0, command: "npm test" },
    ]);
  });

  test.each<[string, number | null]>([
    ["<untrusted_context>\nOutput: red\nExit Code: 3\nProcess Group PGID: 9\n</untrusted_context>", 3],
    ["Output: (empty)\nError: gone\nExit Code: 127\nSignal: 9\nBackground PIDs: 4, 5\nProcess Group PGID: 9", 127],
    ["Output: Exit Code: 3 was expected\nProcess Group PGID: 9", 0],
    ["Output: Exit Code: 3\nall is well\nProcess Group PGID: 9", 0],
    ["Output: ok", 0],
    ["<untrusted_context>\nCommand moved to background (PID: 7). Output hidden.", null],
  ])("exit code of %j is %j", (output, exitCode) => {
    expect(parse(answer([shell(output)]))).toMatchObject([{ type: "tool_result", success: true, exitCode }]);
  });

  test("a refusal is a person's, a cancelled or failed call is none", () => {
    const types = (text: string, status: string) => parse(answer([shell(text, status)])).map(event => [event.type, event.decision ?? null]);
    expect(types("[Operation Cancelled] Reason: User denied execution.", "cancelled")).toEqual([
      ["tool_decision", "reject"],
      ["tool_result", null],
    ]);
    expect(types("[Operation Cancelled] Reason: Operation cancelled", "cancelled")).toEqual([["tool_result", null]]);
    expect(types("spawn failed", "error")).toEqual([["tool_result", null]]);
  });

  test("an edit has its diff, unless it failed", () => {
    const display = {
      filePath: "/home/dev/repo/a.ts",
      fileDiff: "--- a.ts\n+++ a.ts\n@@ -1 +1 @@\n-x\n+y\n",
      diffStat: { model_added_lines: 1, model_removed_lines: 1 },
    };
    const edit = (status: string, resultDisplay: unknown) => ({ id: "c-1", name: "replace", args: {}, status, resultDisplay });
    expect(parse(answer([edit("success", display)]))[1]).toMatchObject({
      type: "edit",
      file: "/home/dev/repo/a.ts",
      linesAdded: 1,
      toolName: "replace",
    });
    expect(parse(answer([edit("error", display)]))).toHaveLength(1);
    expect(parse(answer([edit("success", "done")]))).toHaveLength(1);
  });

  test("older files are one JSON object", () => {
    const messages = [{ id: "m-1", timestamp: time, type: "user", content: "hi" }];
    expect(parseGeminiSession(JSON.stringify({ ...meta, messages }, null, 2), place)).toMatchObject([{ type: "prompt", session: "s-1" }]);
  });

  test.each([
    "",
    "not JSON",
    "[]",
    "{}",
    '{"sessionId":7}',
    `${JSON.stringify(meta)}\n{"id":"m-1"`,
    lines({ id: "x", timestamp: time, type: "gemini", toolCalls: [{ name: 1 }, 7] }),
  ])("%j holds nothing", text => {
    expect(parseGeminiSession(text, place)).toEqual([]);
  });
});
