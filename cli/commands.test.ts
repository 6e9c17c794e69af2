import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { policyVersion, startPolicyServer, TOKEN } from "@/lib/testing/policy-server";
import { EXIT } from "./exit-code";
import { filesOf } from "./files";
import type { Io } from "./io";
import { runCommand } from "./run-command";
import { testIo } from "./test-io";

let server: Awaited<ReturnType<typeof startPolicyServer>>;
let folder: string;
let now: number;
let stdin: string | null;
let patienceMs: number;

beforeEach(async () => {
  server = await startPolicyServer(policyVersion(3));
  folder = mkdtempSync(path.join(tmpdir(), "lanekeeper cli "));
  now = Date.parse("2026-03-02T12:00:00.000Z");
  stdin = null;
  patienceMs = 20_000;
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const env = (): Io["env"] => ({ XDG_CONFIG_HOME: folder, HOME: folder });
const files = () => filesOf({ env: env() });

async function run(...args: string[]) {
  const io = testIo({ env: env(), now: () => now, patienceMs, readStdin: async () => stdin });
  const exitCode = await runCommand(args, io);
  return { exitCode, out: io.told.out.join("\n"), err: io.told.err.join("\n") };
}
const login = () => run("login", "--url", server.url, "--token", TOKEN);
const routeJson = async (...args: string[]) => JSON.parse((await run("route", "--json", ...args)).out);
const pass = (seconds: number) => {
  now += seconds * 1000;
};

describe("login", () => {
  it("keeps the token for the owner alone and fetches the policy", async () => {
    expect(await login()).toMatchObject({ exitCode: EXIT.done, out: expect.stringContaining("Policy version 3") });
    expect(statSync(files().config).mode & 0o777).toBe(0o600);
    expect(statSync(files().policy).mode & 0o777).toBe(0o600);
    expect(server.requests[0]?.["x-lanekeeper-client"]).toMatch(/^[0-9a-f-]{36}; version=0; evaluator=\d+\.\d+\.\d+$/);
  });

  it("reads the token from standard input", async () => {
    stdin = `${TOKEN}\n`;
    expect((await run("login", "--url", `${server.url}/`)).exitCode).toBe(EXIT.done);
  });

  it("stores nothing when the token is refused or the server is away", async () => {
    const refused = await run("login", "--url", server.url, "--token", "lk_wrong");
    expect(refused).toMatchObject({
      exitCode: EXIT.refused,
      err: expect.stringContaining("401: Sign in or send a valid token (request req-1)"),
    });
    await server.stop();
    expect((await login()).exitCode).toBe(EXIT.unreachable);
    expect(await run("route")).toMatchObject({ exitCode: EXIT.noPolicy, err: expect.stringContaining("Not signed in") });
  });

  it("starts over with another server, and keeps what it has when that one refuses", async () => {
    await login();
    const other = await startPolicyServer(policyVersion(1));
    expect((await run("login", "--url", other.url, "--token", "lk_wrong")).exitCode).toBe(EXIT.refused);
    expect(await routeJson()).toMatchObject({ policyVersion: 3 });
    expect((await run("login", "--url", other.url, "--token", TOKEN)).exitCode).toBe(EXIT.done);
    expect(await routeJson()).toMatchObject({ policyVersion: 1 });
    await other.stop();
  });

  it.each([
    ["no address", ["--token", "x"]],
    ["no token", ["--url", "http://127.0.0.1"]],
    ["a strange address", ["--url", "ftp://example.org", "--token", "x"]],
    ["a token with spaces", ["--url", "http://127.0.0.1", "--token", "a b"]],
    ["an unknown option", ["--uri", "http://127.0.0.1"]],
  ])("refuses %s", async (_name, args) => {
    expect((await run("login", ...args)).exitCode).toBe(EXIT.usage);
  });
});

describe("route", () => {
  it("answers from the cache with the server stopped", async () => {
    await login();
    await server.stop();
    const { out, ...rest } = await run("route", "--work-type", "release-prep", "--json");
    expect(rest).toEqual({ exitCode: EXIT.done, err: "" });
    expect(JSON.parse(out)).toEqual({
      lane: "deep",
      target: { model: "gpt-5.3-codex", effort: "high" },
      ruleId: "release-prep-deep",
      reason: "RULE",
      policyVersion: 3,
      locked: false,
      stale: false,
    });
    pass(120);
    const later = await run("route", "--work-type", "release-prep");
    expect(later).toMatchObject({ exitCode: EXIT.done, err: expect.stringContaining("cannot be reached. Policy version 3 is used.") });
    expect(later.out).toContain("release-prep-deep: Release preparation is delegated");
    pass(4000);
    expect(await routeJson("--work-type", "release-prep")).toMatchObject({ lane: "deep", stale: true });
  });

  it("asks the server only when the poll interval is over, and takes a new version", async () => {
    await login();
    await run("route");
    expect(server.requests.length).toBe(1);
    pass(70);
    expect(await routeJson()).toMatchObject({ policyVersion: 3 });
    expect(server.requests[1]?.["if-none-match"]).toMatch(/^"sha256-.*-gzip"$/);
    expect(server.requests[1]?.["x-lanekeeper-client"]).toContain("version=3");
    server.state.policy = policyVersion(4, policy => {
      policy.default.lane = "deep";
    });
    pass(70);
    expect(await routeJson()).toMatchObject({ policyVersion: 4, lane: "deep", reason: "DEFAULT" });
    expect(server.requests.length).toBe(3);
  });

  it("does not wait for a server that is silent, nor ask a busy one before it may", async () => {
    await login();
    pass(70);
    server.state.mode = "silent";
    patienceMs = 300;
    expect(await run("route")).toMatchObject({ exitCode: EXIT.done, err: expect.stringContaining("did not answer within 300 ms") });
    patienceMs = 20_000;
    server.state.mode = "busy";
    pass(70);
    expect((await run("route")).err).toContain("answered 503");
    const asked = server.requests.length;
    pass(100);
    expect((await run("route")).err).toBe("");
    expect(server.requests.length).toBe(asked);
    server.state.mode = "ok";
    pass(30);
    expect((await run("route")).err).toBe("");
    expect(server.requests.length).toBe(asked + 1);
  });

  it("refuses an older version, and another policy under the same version", async () => {
    await login();
    server.state.policy = policyVersion(2);
    pass(70);
    const older = await run("route", "--json");
    expect(older.err).toContain("older than version 3");
    expect(JSON.parse(older.out)).toMatchObject({ policyVersion: 3 });
    server.state.policy = policyVersion(3, policy => {
      policy.default.lane = "deep";
    });
    pass(70);
    const swapped = await run("route", "--json");
    expect(swapped.err).toContain("another policy under the same version 3");
    expect(JSON.parse(swapped.out)).toMatchObject({ lane: "fast" });
    rmSync(files().policy);
    server.state.policy = policyVersion(2);
    expect(await run("route")).toMatchObject({ exitCode: EXIT.refused, err: expect.stringContaining("older than version 3") });
  });

  it("refuses a policy that was altered on its way", async () => {
    await login();
    server.state.mode = "altered";
    server.state.policy = policyVersion(4);
    pass(70);
    expect(await run("route")).toMatchObject({ exitCode: EXIT.done, err: expect.stringContaining("altered on its way") });
  });

  it.each([
    ["truncated", (bytes: Buffer) => bytes.subarray(0, bytes.length - 40)],
    ["altered", (bytes: Buffer) => Buffer.from(bytes.toString().replace('"lane":"deep"', '"lane":"fast"'))],
    ["empty", () => Buffer.alloc(0)],
    ["no cache file at all", () => Buffer.from("hello\nworld")],
  ])("refuses a %s cache, says so, and heals it when the server is there", async (_name, damage) => {
    await login();
    writeFileSync(files().policy, damage(readFileSync(files().policy)));
    expect(await run("status")).toMatchObject({ exitCode: EXIT.noPolicy, out: expect.stringContaining("truncated or was altered") });
    const healed = await run("route", "--work-type", "release-prep", "--json");
    expect(healed.err).toContain("truncated or was altered");
    expect(JSON.parse(healed.out)).toMatchObject({ lane: "deep" });
    writeFileSync(files().policy, damage(readFileSync(files().policy)));
    await server.stop();
    expect(await run("route")).toMatchObject({ exitCode: EXIT.unreachable, out: "" });
  });

  it("tells the work type from the prompt", async () => {
    await login();
    stdin = "Please make the tests pass";
    expect(await routeJson("--prompt-file", "-")).toMatchObject({ ruleId: "test-repair-deep" });
    expect(await routeJson("--prompt-file", "-", "--work-type", "code-question")).toMatchObject({ ruleId: "code-question-fast" });
    stdin = null;
    expect((await run("route", "--prompt-file", "-")).exitCode).toBe(EXIT.usage);
    expect((await run("route", "--prompt-file", path.join(folder, "none"))).exitCode).toBe(EXIT.usage);
  });

  it("reads attributes as the policy declares them", async () => {
    await login();
    const signals = ["needsPersistence=true", "needsOrchestration=true", "needsConfidence=true"].flatMap(text => ["--attr", text]);
    expect(await routeJson(...signals, "--tool", "gemini-cli")).toMatchObject({
      ruleId: "all-signals-deep",
      target: { model: "gemini-2.5-pro" },
    });
    expect(await routeJson("--tool", "unheard-of")).toMatchObject({ target: null });
    for (const wrong of ["mood=good", "hour=noon", "interactive=yes", "repo", "=x"]) {
      expect((await run("route", "--attr", wrong)).exitCode).toBe(EXIT.usage);
    }
  });

  it("follows failMode for a policy that needs a newer evaluator", async () => {
    server.state.policy = policyVersion(3, policy => {
      policy.client.minEvaluator = "99.0.0";
    });
    await login();
    expect(await run("route")).toMatchObject({ exitCode: EXIT.done, err: expect.stringContaining("needs evaluator 99.0.0") });
    server.state.policy = policyVersion(4, policy => {
      policy.client.minEvaluator = "99.0.0";
      policy.client.failMode = "closed";
    });
    pass(70);
    expect(await run("route")).toMatchObject({ exitCode: EXIT.noPolicy, out: "" });
  });
});

describe("status, logout, help", () => {
  it("says what is known about the policy", async () => {
    expect((await run("status")).exitCode).toBe(EXIT.noPolicy);
    await login();
    pass(30);
    const report = JSON.parse((await run("status", "--json")).out);
    expect(report).toMatchObject({ url: server.url, policyVersion: 3, hash: "verified", stale: false, lastError: null });
    expect(report.checkedAt).toBe("2026-03-02T12:00:00.000Z");
    expect(Date.parse(report.nextPollAt) - now).toBeGreaterThanOrEqual(30_000);
    await server.stop();
    pass(40);
    await run("route");
    const text = (await run("status")).out;
    expect(text).toContain("version 3, published 2 h ago");
    expect(text).toMatch(/last error .*cannot be reached/);
  });

  it("forgets everything", async () => {
    await login();
    expect((await run("logout")).exitCode).toBe(EXIT.done);
    expect((await run("route")).exitCode).toBe(EXIT.noPolicy);
  });

  it("explains itself, and refuses what it does not know", async () => {
    for (const args of [[], ["help"], ["--help"], ["route", "--help"]]) {
      const { exitCode, out } = await run(...args);
      expect([exitCode, out.includes("Exit codes")]).toEqual([EXIT.done, true]);
    }
    expect((await run("--version")).out).toMatch(/^lanekeeper \d+\.\d+\.\d+ \(evaluator \d/);
    expect(await run("fly")).toMatchObject({ exitCode: EXIT.usage, err: expect.stringContaining('no command "fly"') });
  });
});
