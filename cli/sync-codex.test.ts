import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { policyVersion, startPolicyServer, TOKEN } from "@/lib/testing/policy-server";
import { conflictingKey, withBlock, withoutBlock } from "./codex-profile";
import { EXIT } from "./exit-code";
import { lineDiff } from "./line-diff";
import { runCommand } from "./run-command";
import { testIo } from "./test-io";

let server: Awaited<ReturnType<typeof startPolicyServer>>;
let folder: string;
let now = 0;

beforeEach(async () => {
  server = await startPolicyServer(policyVersion(1));
  folder = mkdtempSync(path.join(tmpdir(), "lanekeeper-sync-"));
  await run("login", "--url", server.url, "--token", TOKEN);
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const home = () => path.join(folder, "codex home");
const profile = (lane: string) => path.join(home(), `${lane}.config.toml`);
const read = (file: string) => readFileSync(file, "utf8");
function place(lane: string, text: string): void {
  mkdirSync(home(), { recursive: true });
  writeFileSync(profile(lane), text);
}

async function run(...args: string[]) {
  now += 100_000;
  const io = testIo({ env: { XDG_CONFIG_HOME: folder, CODEX_HOME: home() }, now: () => now });
  const exitCode = await runCommand(args, io);
  return { exitCode, out: io.told.out.join("\n"), err: io.told.err.join("\n") };
}

describe("sync codex", () => {
  it("writes one profile per lane, then has nothing to do", async () => {
    expect((await run("sync", "codex", "--check")).exitCode).toBe(EXIT.failed);
    expect((await run("sync", "codex", "--dry-run")).exitCode).toBe(EXIT.done);
    expect(existsSync(home())).toBe(false);
    const done = await run("sync", "codex");
    expect(done.out).toContain('+ model = "gpt-5.3-codex-spark"');
    expect(done.out).toContain("`codex --profile deep`");
    expect(read(profile("deep")).split("\n").slice(1, 3)).toEqual(['model = "gpt-5.3-codex"', 'model_reasoning_effort = "high"']);
    expect(read(profile("fast"))).not.toContain("model_reasoning_effort");
    expect(await run("sync", "codex", "--check")).toMatchObject({
      exitCode: EXIT.done,
      out: "The Codex profiles follow policy version 1.",
    });
  });

  it("follows a new policy, shows the difference and keeps a backup", async () => {
    await run("sync", "codex");
    const before = read(profile("fast"));
    server.state.policy = policyVersion(2, policy => {
      Object.assign(policy.lanes[0]?.targets ?? {}, { codex: { model: "gpt-6-spark" } });
    });
    const { out } = await run("sync", "codex");
    expect(out).toContain('- model = "gpt-5.3-codex-spark"\n  + model = "gpt-6-spark"');
    expect(read(profile("fast"))).toContain("gpt-6-spark");
    expect(read(`${profile("fast")}.lanekeeper-backup`)).toBe(before);
    expect(existsSync(`${profile("deep")}.lanekeeper-backup`)).toBe(false);
  });

  it("leaves everything else in the file alone", async () => {
    const own = 'approval_policy = "on-request"\n\n[features]\nmodel = "in a table"\n';
    place("deep", own);
    await run("sync", "codex");
    expect(read(profile("deep")).endsWith(own)).toBe(true);
    writeFileSync(profile("deep"), `${own}${withBlock("", { model: "old" })}`);
    await run("sync", "codex");
    expect(read(profile("deep"))).toBe(withBlock(own, { model: "gpt-5.3-codex", effort: "high" }));
  });

  it("refuses to set a key that the file sets itself", async () => {
    place("deep", '# mine\n"model" = "own"\n');
    expect(await run("sync", "codex")).toMatchObject({ exitCode: EXIT.failed, err: expect.stringContaining('sets "model" itself') });
    expect(readdirSync(home())).toEqual(["deep.config.toml"]);
  });

  it("removes the profiles of lanes that are gone, but not people's own", async () => {
    place("gone", withBlock("", { model: "old" }));
    place("kept", withBlock('approval_policy = "never"\n', { model: "old" }));
    place("mine", 'model = "own"\n');
    await run("sync", "codex");
    expect(existsSync(profile("gone"))).toBe(false);
    expect(read(`${profile("gone")}.lanekeeper-backup`)).toContain("old");
    expect(read(profile("kept"))).toBe('approval_policy = "never"\n');
    expect(read(profile("mine"))).toBe('model = "own"\n');
  });

  it("writes through a link", async () => {
    place("real", "");
    symlinkSync(profile("real"), profile("deep"));
    await run("sync", "codex");
    expect(lstatSync(profile("deep")).isSymbolicLink()).toBe(true);
    expect(read(profile("deep"))).toContain("gpt-5.3-codex");
  });

  it("wants to know for which tool", async () => {
    expect((await run("sync")).exitCode).toBe(EXIT.usage);
    expect((await run("sync", "cursor")).exitCode).toBe(EXIT.usage);
  });
});

describe("profile text", () => {
  it("escapes what a TOML string cannot hold", () => {
    const [, line] = withBlock("", { model: 'a"b\\c\n\u007f\ud800é' }).split("\n");
    expect(line).toBe('model = "a\\"b\\\\c\\n\\u007f\ufffdé"');
  });

  it("takes its block out again without a trace", () => {
    for (const own of ["", "a = 1\n", "a = 1", "[t]\r\nb = 2\r\n"]) expect(withoutBlock(withBlock(own, { model: "m" }))).toBe(own);
  });

  it.each([
    ['model = "x"', "model"],
    ["a = 1\n  model_reasoning_effort='low'", "model_reasoning_effort"],
    ['model_provider = "x"', null],
    ['[profile]\nmodel = "x"', null],
    ['[[list."a b"]] # comment\nmodel = "x"', null],
    ['a = [\n  ["b", "c"],\n]\nmodel = "x"', "model"],
  ])("in %j finds the key %s", (text, key) => {
    expect(conflictingKey(text)).toBe(key);
  });
});

describe("lineDiff", () => {
  it.each([
    ["", "a\n", ["+ a"]],
    ["a\n", "", ["- a"]],
    ["a\nb\nc\n", "a\nx\nc\n", ["- b", "+ x"]],
    ["a\na\n", "a\na\na\n", ["+ a"]],
    ["a\n", "a\n", []],
  ])("from %j to %j", (before, after, expected) => {
    expect(lineDiff(before, after)).toEqual(expected);
  });
});
