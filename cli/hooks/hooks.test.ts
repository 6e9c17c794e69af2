import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { policyVersion, startPolicyServer, TOKEN } from "@/lib/testing/policy-server";
import { EXIT } from "../exit-code";
import { filesOf } from "../files";
import { runCommand } from "../run-command";
import { listSpool, readBatch } from "../spool/spool";
import { testIo } from "../test-io";

let server: Awaited<ReturnType<typeof startPolicyServer>>;
let folder: string;
let now: number;
let env: Record<string, string>;

beforeEach(async () => {
  server = await startPolicyServer(policyVersion(3));
  folder = mkdtempSync(path.join(tmpdir(), "lanekeeper hooks "));
  now = Date.now();
  env = { XDG_CONFIG_HOME: folder, HOME: folder };
  await command("login", "--url", server.url, "--token", TOKEN, "--team", "payments");
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function command(...args: string[]) {
  const io = testIo({ env, cwd: folder, now: () => now });
  return { exitCode: await runCommand(args, io), ...io.told };
}
/** Calls a tool's hook with what the tool writes on its standard input; returns the parsed answer, or null for silence. */
async function hook(tool: string, input: unknown) {
  now += 1000;
  const io = testIo({
    env,
    cwd: folder,
    now: () => now,
    readStdin: async () => (typeof input === "string" ? input : JSON.stringify(input)),
  });
  expect(await runCommand(["hook", tool], io)).toBe(EXIT.done);
  expect(io.told.err).toEqual([]);
  expect(io.told.out.length).toBeLessThanOrEqual(1);
  return io.told.out[0] === undefined ? null : JSON.parse(io.told.out[0]);
}
const files = () => filesOf({ env });
const spooled = () => listSpool(testIo({ env })).flatMap(readBatch);

/** The inputs as the clients write them (Codex 0.169.0, Claude Code 2.1.330, Gemini CLI 0.61.0). */
const codex = (event: string, more: object = {}) => ({
  session_id: "01a20470-1eb1-7822-b63e-53072bd7f18c",
  turn_id: "01a20470-1ed8-73c2-afb8-818886685573",
  transcript_path: null,
  cwd: folder,
  hook_event_name: event,
  model: "gpt-5.3-codex-spark",
  permission_mode: "default",
  ...more,
});
const claude = (event: string, more: object = {}) => ({
  session_id: "5f1c9f3e-1111-4222-8333-944455556666",
  transcript_path: "/home/ada/.claude/projects/x.jsonl",
  cwd: folder,
  permission_mode: "default",
  hook_event_name: event,
  ...more,
});
const gemini = (event: string, more: object = {}) => ({
  session_id: "88ac1c4c-1954-44f8-997b-adc379a316be",
  transcript_path: "",
  cwd: folder,
  hook_event_name: event,
  timestamp: "2026-03-02T12:00:00.000Z",
  ...more,
});
const TEST_REPAIR = "make the tests pass";

describe("Codex", () => {
  it("is advised once per lane, and what happened is reported without the prompt", async () => {
    expect(await hook("codex", codex("SessionStart", { source: "startup" }))).toBeNull();
    expect(await hook("codex", codex("UserPromptSubmit", { prompt: TEST_REPAIR }))).toEqual({
      systemMessage:
        "Lanekeeper: this work belongs in Delegation: gpt-5.3-codex with effort high (Test repair is delegated). You are on gpt-5.3-codex-spark; /model changes it.",
    });
    expect(await hook("codex", codex("UserPromptSubmit", { prompt: "and now?" }))).toBeNull();
    expect(await hook("codex", codex("SessionEnd", { reason: "other" }))).toBeNull();
    expect(spooled().map(({ type }) => type)).toEqual(["prompt", "route", "prompt", "session_end"]);
    expect(spooled()[1]).toMatchObject({
      decidedLane: "deep",
      ruleId: "test-repair-deep",
      reason: "RULE",
      policyVersion: 3,
      tool: "codex",
    });
    expect(JSON.stringify(spooled())).not.toContain(TEST_REPAIR);
  });

  it("is told nothing when its model is right", async () => {
    expect(await hook("codex", codex("UserPromptSubmit", { prompt: TEST_REPAIR, model: "gpt-5.3-codex" }))).toBeNull();
  });

  it("reports edits, not the success of commands that it does not know", async () => {
    const patch = "*** Begin Patch\n*** Add File: a.txt\n+one\n+two\n*** End Patch\n";
    await hook(
      "codex",
      codex("PostToolUse", { tool_name: "apply_patch", tool_input: { command: patch }, tool_response: "Done", tool_use_id: "c1" }),
    );
    await hook(
      "codex",
      codex("PostToolUse", { tool_name: "Bash", tool_input: { command: "npm test" }, tool_response: "", tool_use_id: "c2" }),
    );
    expect(spooled()).toMatchObject([{ type: "edit", callId: "c1", file: "a.txt", linesAdded: 2, linesRemoved: 0 }]);
    expect(spooled()).toHaveLength(1);
  });

  it("counts an interrupt as a correction and escalates after two", async () => {
    const ask = (prompt: string) => hook("codex", codex("UserPromptSubmit", { prompt }));
    await ask("rename it");
    await hook("codex", codex("Interrupt"));
    expect(await ask("no, the other one")).toBeNull();
    await hook("codex", codex("Interrupt"));
    expect(await ask("still wrong")).toMatchObject({ systemMessage: expect.stringContaining("two-corrections") });
    expect(spooled().at(-1)).toMatchObject({ type: "escalation", decidedLane: "deep", ruleId: "two-corrections", reason: "ESCALATION" });
    await ask("go on");
    expect(spooled().filter(({ type }) => type === "escalation")).toHaveLength(1);
  });

  it("keeps to what `run` has decided, which has been reported", async () => {
    env.LANEKEEPER_DECISION = JSON.stringify({ lane: "fast", ruleId: null, reason: "DEFAULT", policyVersion: 3 });
    expect(await hook("codex", codex("UserPromptSubmit", { prompt: TEST_REPAIR }))).toBeNull();
    expect(spooled().map(({ type }) => type)).toEqual(["prompt"]);
  });
});

describe("Claude Code", () => {
  const bash = { tool_name: "Bash", tool_input: { command: "npm test" }, tool_use_id: "toolu_1" };

  it("reports results with their exit codes and edits with their diff", async () => {
    await hook("claude", claude("PostToolUseFailure", { ...bash, error: "Exit code 3\nboom", is_interrupt: false, duration_ms: 12 }));
    const hunk = { oldStart: 1, oldLines: 1, newStart: 1, newLines: 1, lines: ["-old", "+new"] };
    const edit = { tool_name: "Edit", tool_use_id: "toolu_2", tool_input: { file_path: "/w/a.ts" } };
    await hook("claude", claude("PostToolUse", { ...edit, tool_response: { filePath: "/w/a.ts", structuredPatch: [hunk] } }));
    expect(spooled()).toMatchObject([
      { type: "tool_result", callId: "toolu_1", success: false, exitCode: 3, command: "npm test", durationMs: 12 },
      { type: "tool_result", callId: "toolu_2", success: true },
      { type: "edit", callId: "toolu_2", file: "/w/a.ts", patch: "@@ -0,0 +0,0 @@\n-old\n+new" },
    ]);
    expect(JSON.stringify(spooled())).not.toContain("boom");
  });

  it("escalates after three failed checks; one of them is one correction", async () => {
    const ask = () => hook("claude", claude("UserPromptSubmit", { prompt: "again" }));
    await hook("claude", claude("SessionStart", { source: "startup", model: "claude-haiku-4-5" }));
    await ask();
    for (let call = 0; call < 3; call++) {
      await hook("claude", claude("PostToolUseFailure", { ...bash, tool_use_id: `toolu_${call}`, error: "Exit code 1" }));
    }
    expect(await ask()).toMatchObject({ systemMessage: expect.stringContaining("three-failed-checks") });
  });

  it("takes an edit of which nothing was heard for a refused one", async () => {
    const ask = () => hook("claude", claude("UserPromptSubmit", { prompt: "again" }));
    const edit = (id: string) => hook("claude", claude("PreToolUse", { tool_name: "Edit", tool_input: {}, tool_use_id: id }));
    await ask();
    await edit("toolu_1");
    await ask();
    await edit("toolu_2");
    await ask();
    expect(spooled().at(-1)).toMatchObject({ type: "escalation", ruleId: "two-corrections" });
  });

  it("takes no notice of what sub-agents are asked", async () => {
    await hook("claude", claude("UserPromptSubmit", { prompt: TEST_REPAIR, agent_id: "a1" }));
    expect(spooled()).toEqual([]);
  });
});

describe("Gemini CLI", () => {
  const beforeModel = (model: string) => hook("gemini", gemini("BeforeModel", { llm_request: { model, messages: [] } }));

  it("is given the lane's model for each request", async () => {
    expect(await beforeModel("gemini-2.5-flash")).toBeNull();
    expect(await hook("gemini", gemini("BeforeAgent", { prompt: TEST_REPAIR }))).toEqual({
      systemMessage: "Lanekeeper: this work belongs in Delegation: gemini-2.5-pro (Test repair is delegated).",
    });
    const reroute = { hookSpecificOutput: { hookEventName: "BeforeModel", llm_request: { model: "gemini-2.5-pro" } } };
    expect(await beforeModel("gemini-2.5-flash")).toEqual(reroute);
    expect(await beforeModel("gemini-2.5-pro")).toBeNull();
    await hook("gemini", gemini("AfterTool", { tool_name: "run_shell_command", tool_input: { command: "npm test" }, tool_response: {} }));
    expect(spooled().map(({ type }) => type)).toEqual(["route"]);
  });
});

describe("whatever fails", () => {
  it.each([
    ["no JSON", "{"],
    ["nothing", ""],
    ["a list", "[]"],
    ["no session", '{"hook_event_name":"UserPromptSubmit"}'],
    ["wrong types", '{"session_id":7,"hook_event_name":{},"cwd":[]}'],
  ])("ends with 0 and silence for %s", async (_name, input) => {
    for (const tool of ["codex", "claude", "gemini", "vim"]) expect(await hook(tool, input)).toBeNull();
    expect(readFileSync(files().log, "utf8").trimEnd().split("\n")).toHaveLength(4);
  });

  it("is silent without sign-in, policy or place for its files", async () => {
    rmSync(files().policy);
    expect(await hook("codex", codex("UserPromptSubmit", { prompt: TEST_REPAIR }))).toBeNull();
    rmSync(files().folder, { recursive: true });
    expect(await hook("codex", codex("UserPromptSubmit", { prompt: TEST_REPAIR }))).toBeNull();
    writeFileSync(path.join(folder, "file"), "");
    env.XDG_CONFIG_HOME = path.join(folder, "file");
    expect(await hook("codex", codex("UserPromptSubmit", { prompt: TEST_REPAIR }))).toBeNull();
  });

  it("decides from the cache when the server is away", async () => {
    await server.stop();
    now += 86_400_000;
    expect(await hook("codex", codex("UserPromptSubmit", { prompt: TEST_REPAIR }))).not.toBeNull();
  });
});

describe("reporting", () => {
  it("is sent once by one process, counted, and shown", async () => {
    await hook("codex", codex("UserPromptSubmit", { prompt: TEST_REPAIR }));
    expect((await command("send")).exitCode).toBe(EXIT.done);
    expect(server.events.map(({ type }) => type)).toEqual(["prompt", "route"]);
    expect(spooled()).toEqual([]);
    expect((await command("collected")).out.join("\n")).toContain("Codex: 1 prompt, 1 route");
    await command("send");
    expect(server.events).toHaveLength(2);
  });

  it("waits in the spool while the server is away", async () => {
    await hook("codex", codex("UserPromptSubmit", { prompt: TEST_REPAIR }));
    writeFileSync(path.join(files().spool, "sender"), "");
    await command("send");
    expect(server.events).toEqual([]);
    expect(spooled()).toHaveLength(2);
    rmSync(path.join(files().spool, "sender"));
    await command("send");
    expect(server.events).toHaveLength(2);
  });

  it("stops with pause, which throws away what waits, and goes on with resume", async () => {
    await hook("codex", codex("UserPromptSubmit", { prompt: TEST_REPAIR }));
    await command("pause");
    expect(await hook("codex", codex("UserPromptSubmit", { prompt: "x", session_id: "other" }))).toBeNull();
    expect(await hook("codex", codex("UserPromptSubmit", { prompt: TEST_REPAIR, session_id: "third" }))).not.toBeNull();
    expect(spooled()).toEqual([]);
    expect((await command("collected")).out.join("\n")).toContain("paused");
    await command("resume");
    await hook("codex", codex("UserPromptSubmit", { prompt: "y" }));
    expect(spooled()).toHaveLength(1);
  });
});

describe("hook install", () => {
  it("adds our command beside other hooks, once, and keeps a backup", async () => {
    const file = path.join(folder, ".claude/settings.json");
    mkdirSync(path.dirname(file), { recursive: true });
    const own = { model: "opus", hooks: { PostToolUse: [{ matcher: "Bash", hooks: [{ type: "command", command: "mine" }] }] } };
    writeFileSync(file, JSON.stringify(own));
    expect((await command("hook", "install", "claude")).exitCode).toBe(EXIT.done);
    const settings = JSON.parse(readFileSync(file, "utf8"));
    expect(settings.model).toBe("opus");
    expect(settings.hooks.PostToolUse).toEqual([
      own.hooks.PostToolUse[0],
      { hooks: [{ type: "command", command: "lanekeeper hook claude", timeout: 3 }] },
    ]);
    expect(existsSync(`${file}.lanekeeper-backup`)).toBe(true);
    expect((await command("hook", "install", "claude")).out).toEqual([`${file} has the hooks.`]);
  });

  it("leaves a file with comments alone", async () => {
    const file = path.join(folder, ".gemini/settings.json");
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, "{ // mine\n}");
    expect(await command("hook", "install", "gemini")).toMatchObject({
      exitCode: EXIT.failed,
      err: [expect.stringContaining("not a plain JSON")],
    });
    expect(readFileSync(file, "utf8")).toBe("{ // mine\n}");
  });

  it("names what it does not know", async () => {
    expect((await command("hook", "install", "vim")).exitCode).toBe(EXIT.usage);
    expect((await command("hook", "install", "codex", "--user", "--project")).exitCode).toBe(EXIT.usage);
  });
});
