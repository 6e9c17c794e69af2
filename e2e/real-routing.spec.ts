import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Cli, newCli } from "./clients/cli";
import { installCodex, writeCodexHome } from "./clients/codex";
import { canMount, runWithEtc } from "./clients/etc-overlay";
import { installGemini, writeGeminiHome } from "./clients/gemini";
import { startGeminiServer } from "./clients/gemini-server";
import { startModelServer } from "./clients/model-server";
import { installOpencode } from "./clients/opencode";
import { run } from "./clients/run";
import { expect, test } from "./fixtures";
import { waitUntil } from "./installation";
import { allSessions, daysAround, sessionDetail } from "./sessions-api";

const FAST = "gpt-5.3-codex-spark";
const DEEP = "gpt-5.3-codex";
const USAGE = { input: 1200, cached: 1000, output: 90, reasoning: 10 };
const GEMINI_USAGE = { input: 1200, cached: 1000, output: 60, thoughts: 30 };

let cli: Cli;
let work: string;
test.beforeEach(async ({ newToken, url }) => {
  test.setTimeout(900_000);
  cli = await newCli();
  work = await mkdtemp(path.join(tmpdir(), "lanekeeper work "));
  const token = await newToken("policy:read", "telemetry:write", "sessions:read");
  const login = await cli.run("login", "--url", url, "--token", token);
  expect(login.code, login.output).toBe(0);
});
test.afterEach(async () => {
  await cli.remove();
  await rm(work, { recursive: true, force: true });
});

/** True, and said aloud, when a client cannot be had here. */
function isMissing<T extends object>(name: string, client: T | { missing: string }): client is { missing: string } {
  if (!("missing" in client)) return false;
  console.warn(`\n!!! The real ${name} was NOT tested: ${client.missing}\n`);
  return true;
}
const tokenOf = async () => (await cli.run("token")).stdout.trim();

test("run starts the real Codex with the lane's model and reports the decision of its session", async ({ url }) => {
  const codex = await installCodex();
  test.skip(isMissing("Codex", codex), "the Codex package cannot be installed here");
  if ("missing" in codex) return;
  const model = await startModelServer([{ text: "Done.", usage: USAGE }]);
  const home = path.join(cli.home, "codex");
  const token = await tokenOf();
  try {
    await writeCodexHome(home, { modelUrl: model.url, otlpUrl: url, token, model: FAST });
    const options = { env: { CODEX_HOME: home, SCRIPTED_API_KEY: "loopback-only" }, path: [path.dirname(codex.bin)] };
    const words = ["run", "codex", "--work-type", "test-repair", "--", "exec", "--skip-git-repo-check", "repair it"];
    const outcome = await cli.runIn(work, options, ...words);
    expect(outcome.code, outcome.output).toBe(0);
    expect(outcome.output).toContain(`lanekeeper: Codex in lane deep (${DEEP}, effort high): Test repair is delegated`);
    expect(model.requests).toEqual([{ model: DEEP }]);
    const conversation = /session id: (\S+)/.exec(outcome.output)?.[1];
    const { from, to } = daysAround(Date.now());
    const found = async () => (await allSessions(url, token, from, to)).find(session => session.conversation === conversation);
    const decided = async () => (await sessionDetail(url, token, (await found())?.id ?? "")).turns[0];
    await waitUntil("the decision of the session", async () => (await decided())?.decidedLane === "deep");
    expect(await decided()).toMatchObject({ usedLane: "deep", decidedLane: "deep", ruleId: "test-repair-deep" });
  } finally {
    await model.stop();
  }
});

test("the real Codex follows the managed_config.toml that sync writes, over a person's own choice", async ({ url }) => {
  const codex = await installCodex();
  const hindrance = "missing" in codex ? codex : ((await canMount()) ?? codex);
  const reason = typeof hindrance === "string" ? { missing: hindrance } : hindrance;
  test.skip(isMissing("Codex with managed_config.toml", reason), "Codex cannot be installed, or nothing can be mounted here");
  if ("missing" in codex || "missing" in reason) return;
  const model = await startModelServer([{ text: "Done.", usage: USAGE }]);
  const home = path.join(cli.home, "codex");
  const etc = path.join(work, "etc");
  try {
    await writeCodexHome(home, { modelUrl: model.url, otlpUrl: url, token: await tokenOf(), model: "a-model-of-my-own" });
    const synced = await cli.run("sync", "codex", "--managed", "--file", path.join(etc, "codex/managed_config.toml"));
    expect(synced.code, synced.output).toBe(0);
    const env = { PATH: process.env.PATH, HOME: home, CODEX_HOME: home, SCRIPTED_API_KEY: "loopback-only" };
    const args = ["exec", "--skip-git-repo-check", "hello"];
    const outcome = await runWithEtc(etc, codex.bin, args, { cwd: work, env, timeoutMs: 120_000 });
    expect(outcome.code, outcome.output).toBe(0);
    expect(model.requests).toEqual([{ model: FAST }]);
  } finally {
    await model.stop();
  }
});

test("run and the hook give the real Gemini CLI the lane's model", async ({ url }) => {
  const gemini = await installGemini();
  test.skip(isMissing("Gemini CLI", gemini), "the Gemini CLI package cannot be installed here");
  if ("missing" in gemini) return;
  const model = await startGeminiServer([{ text: "Done.", usage: GEMINI_USAGE }]);
  const env = { GEMINI_API_KEY: "loopback-only", GOOGLE_GEMINI_BASE_URL: model.url, GEMINI_CLI_TRUST_WORKSPACE: "true" };
  const options = { env, path: [path.dirname(gemini.bin)] };
  try {
    await writeGeminiHome(cli.home, { otlpUrl: url });
    const started = await cli.runIn(work, options, "run", "gemini", "--work-type", "test-repair", "--", "-p", "repair it");
    expect(started.code, started.output).toBe(0);
    expect(model.models).toEqual(["gemini-2.5-pro"]);

    expect((await cli.run("hook", "install", "gemini")).code).toBe(0);
    const more = { ...process.env, ...env, HOME: cli.home, XDG_CONFIG_HOME: path.join(cli.home, "config") };
    const alone = await run(gemini.bin, ["-m", "gemini-2.5-flash", "-p", "please make the tests pass"], {
      cwd: work,
      env: more,
      timeoutMs: 120_000,
    });
    expect(alone.code, alone.output).toBe(0);
    expect(model.models).toEqual(["gemini-2.5-pro", "gemini-2.5-pro"]);
  } finally {
    await model.stop();
  }
});

test("the real opencode takes its model from /.well-known/opencode", async ({ url }) => {
  const opencode = await installOpencode();
  test.skip(isMissing("opencode", opencode), "the opencode package cannot be installed here");
  if ("missing" in opencode) return;
  // The command that the server's answer names, found on the path.
  const bin = path.join(work, "bin");
  await mkdir(bin);
  const script = `#!/bin/sh\nexec "${process.execPath}" "${path.resolve("dist/lanekeeper.mjs")}" "$@"\n`;
  await writeFile(path.join(bin, "lanekeeper"), script, { mode: 0o755 });
  const env = {
    PATH: [bin, process.env.PATH].join(path.delimiter),
    HOME: cli.home,
    XDG_CONFIG_HOME: path.join(cli.home, "config"),
    OPENCODE_DISABLE_AUTOUPDATE: "1",
    OPENCODE_DISABLE_MODELS_FETCH: "1",
  };
  const options = { cwd: work, env, timeoutMs: 120_000 };
  const login = await run(opencode.bin, ["auth", "login", url], options);
  expect(login.code, login.output).toBe(0);
  const stored = await readFile(path.join(cli.home, ".local/share/opencode/auth.json"), "utf8");
  expect(JSON.parse(stored)[url]).toMatchObject({ type: "wellknown", key: "LANEKEEPER_TOKEN", token: await tokenOf() });
  const shown = await run(opencode.bin, ["debug", "config"], options);
  expect(shown.code, shown.output).toBe(0);
  expect(JSON.parse(shown.stdout).model).toBe("openai/gpt-5.3-codex-spark");
});
