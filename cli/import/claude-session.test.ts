import { cp, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { DEFAULT_METRIC_SETTINGS } from "@/lib/core/metrics/default-settings";
import { deriveFacts } from "@/lib/core/metrics/derive-facts";
import { decodeTelemetry } from "@/lib/core/telemetry/decode-telemetry";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { decodeNativeEvents } from "@/lib/core/telemetry/native/decode-native-events";
import type { NativeEventInput } from "@/lib/core/telemetry/native/native-event-schema";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { recordedRequests } from "@/lib/testing/recording";
import { readClaudeSessions } from "./claude";
import { parseClaudeSession } from "./claude-session";

/** What the real client wrote while the recorded telemetry of the same names was sent. */
const HOME = fileURLToPath(new URL("../../lib/testing/fixtures/sessions/claude/.claude", import.meta.url));
const ctx = testDecodeContext();
const made: string[] = [];
afterAll(() => Promise.all(made.map(folder => rm(folder, { recursive: true, force: true }))));

async function readAll(folder: string, since: Date | null = null): Promise<NativeEventInput[][]> {
  const lists: NativeEventInput[][] = [];
  for await (const list of readClaudeSessions(folder, since)) lists.push(list);
  return lists;
}

const importedFrom = async (scenario: string): Promise<NativeEventInput[]> =>
  (await readAll(HOME)).flat().filter(event => event.cwd === `/home/dev/repositories/claude-${scenario}/repo`);

const sentBy = (scenario: string): CanonicalEvent[] =>
  recordedRequests("claude", scenario).flatMap(({ signal, body }) => decodeTelemetry(signal, body, ctx).events);

function factsOf(events: readonly CanonicalEvent[]) {
  return deriveFacts(events, [], DEFAULT_METRIC_SETTINGS);
}

function decode(events: NativeEventInput[]): CanonicalEvent[] {
  const decoded = decodeNativeEvents(events, ctx);
  expect(decoded.rejected).toEqual([]);
  return decoded.events;
}

describe.each(["tool-details", "subagent-report", "commands", "tui-interrupt"])("the session files of %s", scenario => {
  test("are the same sessions, turns, models and tokens as the telemetry of that run", async () => {
    const shape = (rows: ReturnType<typeof factsOf>) =>
      rows
        .sort((a, b) => a.startMs - b.startMs)
        .map(({ conversation, surface, interactive, models, turns }) => ({
          conversation,
          surface,
          interactive,
          models,
          turns: turns.map(turn => [turn.model, turn.toolCalls, turn.failedChecks, turn.files, turn.aborted]),
        }));
    const [imported, live] = [factsOf(decode(await importedFrom(scenario))), factsOf(sentBy(scenario))];
    expect(shape(imported)).toEqual(shape(live));
  });

  test("name requests, calls and prompts as telemetry does", async () => {
    const imported = await importedFrom(scenario);
    const live = sentBy(scenario);
    const calls = (events: readonly { type: string; callId?: string | null }[]) =>
      new Set(events.flatMap(event => (event.type === "tool_result" ? [event.callId] : [])));
    const requests = live.filter(event => event.type === "request" && event.thread !== "auxiliary");
    expect(new Set(imported.flatMap(event => (event.type === "request" ? [event.id] : [])))).toEqual(
      new Set(requests.map(event => event.attributes.request_id)),
    );
    if (scenario !== "tui-interrupt") expect(calls(imported)).toEqual(calls(live));
    const turns = (events: readonly { type: string; turn?: string | null; isCommand?: boolean | null }[]) =>
      events.flatMap(event => (event.type === "prompt" && event.isCommand !== true ? [event.turn] : []));
    expect(turns(live)).toEqual(expect.arrayContaining(turns(imported)));
  });

  test("sent after telemetry they count nothing twice", async () => {
    const live = sentBy(scenario);
    const both = factsOf([...live, ...decode(await importedFrom(scenario))]);
    expect(both.map(row => [row.conversation, row.inputTokens, row.outputTokens, row.turns.length])).toEqual(
      factsOf(live).map(row => [row.conversation, row.inputTokens, row.outputTokens, row.turns.length]),
    );
  });
});

test("edits have their exact lines, which telemetry shortens", async () => {
  const edits = decode(await importedFrom("tool-details")).filter(event => event.type === "edit");
  expect(edits.map(event => [event.linesAdded, event.linesRemoved])).toEqual([
    [12, 0],
    [12, 12],
    [2, 0],
    [2, 1],
  ]);
  expect(new Set(edits.map(event => event.fileHash)).size).toBe(2);
});

describe("which files are read", () => {
  const FORKED = path.join("projects", "-home-dev-repositories-claude-tool-details-repo");

  async function copied(): Promise<string> {
    const folder = await mkdtemp(path.join(tmpdir(), "claude-folder-"));
    made.push(folder);
    await cp(HOME, folder, { recursive: true });
    return folder;
  }

  test("none where there is no such folder", async () => {
    expect(await readAll(path.join(HOME, "absent"))).toEqual([]);
  });

  test("those changed since then", async () => {
    const folder = await copied();
    const names = (await readdir(folder, { recursive: true })).filter(name => name.endsWith(".jsonl"));
    for (const [index, name] of names.entries()) await utimes(path.join(folder, name), index, index);
    expect(await readAll(folder)).toHaveLength(names.length);
    expect(await readAll(folder, new Date(2000))).toHaveLength(names.length - 2);
  });

  test("a fork's copy of its origin counts once", async () => {
    const folder = await copied();
    const [name = ""] = await readdir(path.join(folder, FORKED));
    const origin = await readFile(path.join(folder, FORKED, name), "utf8");
    await writeFile(path.join(folder, FORKED, "fork.jsonl"), origin.replaceAll(name.replace(".jsonl", ""), "fork"));
    expect((await readAll(folder)).flat()).toHaveLength((await readAll(HOME)).flat().length);
  });
});

describe("lines of other versions and broken ones", () => {
  const line = (fields: object) => JSON.stringify({ uuid: "u", timestamp: "2026-11-22T06:46:40.000Z", sessionId: "s", ...fields });
  const user = (content: unknown, fields: object = {}) => line({ type: "user", message: { role: "user", content }, ...fields });

  test.each([
    ["a prompt without id", user("abc"), [{ type: "prompt", id: "u", promptChars: 3 }]],
    [
      "a prompt in blocks",
      user([{ type: "text", text: "ab" }, { type: "image" }, { type: "text", text: "c" }]),
      [{ type: "prompt", promptChars: 3 }],
    ],
    [
      "an ending command",
      user("<command-name>/exit</command-name>\n<command-message>exit</command-message>"),
      [{ type: "prompt", isCommand: true }, { type: "session_end" }],
    ],
    ["an interruption", user([{ type: "text", text: "[Request interrupted by user]" }]), [{ type: "outcome", reason: "interrupted" }]],
    ["what the client adds", user("<local-command-stdout>ok</local-command-stdout>"), []],
    ["a summary", user("This session is being continued", { isCompactSummary: true }), []],
    ["an agent's order", user("look around", { isSidechain: true }), []],
    [
      "an error",
      line({ type: "assistant", isApiErrorMessage: true, error: "rate_limit", message: { model: "<synthetic>", content: [] } }),
      [{ type: "request_error", errorType: "rate_limit" }],
    ],
    ["a line without a session", user("abc", { sessionId: null }), []],
    ["a half-written line", user("abc").slice(0, 40), []],
    ["no object", "17", []],
  ])("%s", (_, text, wanted) => {
    const events = parseClaudeSession(`${text}\n`);
    expect(events).toMatchObject(wanted);
    expect(events).toHaveLength(wanted.length);
    expect(decodeNativeEvents(events, ctx).rejected).toEqual([]);
  });

  test("an answer's blocks are one request with the last usage", () => {
    const answer = (output: number) =>
      line({
        type: "assistant",
        requestId: "r",
        uuid: `u${output}`,
        message: {
          model: "m",
          content: [],
          usage: { input_tokens: 1, cache_read_input_tokens: 2, cache_creation_input_tokens: 3, output_tokens: output },
        },
      });
    expect(parseClaudeSession([answer(1), answer(9)].join("\n"))).toMatchObject([
      { type: "request", id: "r", inputTokens: 6, cachedTokens: 2, outputTokens: 9 },
    ]);
  });
});

test("no text of prompts, answers or outputs leaves", async () => {
  const sent = JSON.stringify((await readAll(HOME)).flat());
  for (const text of ["Look around.", "All done.", "look around", "Waiting.", "Shell command failed", "Asking an agent."])
    expect(sent).not.toContain(text);
});
