import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { policyVersion, startPolicyServer, TOKEN } from "@/lib/testing/policy-server";
import { EXIT } from "./exit-code";
import { runCommand } from "./run-command";
import { testIo } from "./test-io";

let server: Awaited<ReturnType<typeof startPolicyServer>>;
let folder: string;

beforeEach(async () => {
  server = await startPolicyServer(policyVersion(3));
  folder = mkdtempSync(path.join(tmpdir(), "lanekeeper-sync-"));
  await run("login", "--url", server.url, "--token", TOKEN);
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function run(...args: string[]) {
  const io = testIo({ env: { XDG_CONFIG_HOME: path.join(folder, "config"), HOME: folder }, cwd: folder });
  return { exitCode: await runCommand(args, io), out: io.told.out.join("\n"), err: io.told.err.join("\n") };
}
const at = (name: string) => path.join(folder, name);
const json = (name: string) => JSON.parse(readFileSync(at(name), "utf8"));

describe("sync", () => {
  it.each([
    ["claude", ".claude/settings.json", { model: "claude-haiku-4-5", enforceAvailableModels: true }],
    ["gemini", ".gemini/settings.json", { model: { name: "gemini-2.5-flash" } }],
    ["opencode", "config/opencode/opencode.json", { model: "openai/gpt-5.3-codex-spark" }],
  ])("writes a person's settings of %s, then has nothing to do", async (tool, name, expected) => {
    expect((await run("sync", tool, "--check")).exitCode).toBe(EXIT.failed);
    expect(existsSync(at(name))).toBe(false);
    mkdirSync(path.dirname(at(name)), { recursive: true });
    writeFileSync(at(name), '{"theme":"dark","model":{"name":"mine","other":1},"effortLevel":"high"}');
    expect((await run("sync", tool)).exitCode).toBe(EXIT.done);
    expect(json(name)).toMatchObject({ theme: "dark", ...expected });
    expect(json(`${name}.lanekeeper-backup`)).toMatchObject({ model: { name: "mine" } });
    expect((await run("sync", tool, "--check")).exitCode).toBe(EXIT.done);
  });

  it("takes out of Claude Code's settings what the policy no longer says, and keeps of Gemini's what is not its own", async () => {
    mkdirSync(at(".claude"));
    writeFileSync(at(".claude/settings.json"), '{"effortLevel":"high"}');
    await run("sync", "claude");
    expect(json(".claude/settings.json")).not.toHaveProperty("effortLevel");
    mkdirSync(at(".gemini"));
    writeFileSync(at(".gemini/settings.json"), '{"model":{"maxSessionTurns":9}}');
    await run("sync", "gemini");
    expect(json(".gemini/settings.json")).toEqual({ model: { maxSessionTurns: 9, name: "gemini-2.5-flash" } });
  });

  it("writes the machine's file for everyone to read", async () => {
    const file = at("etc/codex/managed_config.toml");
    const { out } = await run("sync", "codex", "--managed", "--file", file);
    expect(out).toContain('+ model = "gpt-5.3-codex-spark"');
    expect(statSync(file).mode & 0o777).toBe(0o644);
    expect((await run("sync", "codex", "--managed", "--file", file, "--check")).exitCode).toBe(EXIT.done);
    server.state.policy = policyVersion(4, policy => {
      for (const lane of policy.lanes) delete lane.targets.codex;
    });
    await run("login", "--url", server.url, "--token", TOKEN);
    expect((await run("sync", "codex", "--managed", "--file", file)).out).toContain("(removed)");
    expect(existsSync(file)).toBe(false);
  });

  it("prints the same as an export, and for Claude Code's policy helper even without a policy", async () => {
    expect((await run("export", "codex")).out).toContain('model = "gpt-5.3-codex-spark"');
    const { model } = JSON.parse((await run("export", "claude")).out);
    expect(model).toBe("claude-haiku-4-5");
    expect(JSON.parse((await run("export", "claude", "--policy-helper")).out).managedSettings.model).toBe(model);
    await run("logout");
    expect(await run("export", "claude", "--policy-helper")).toEqual({ exitCode: EXIT.done, out: '{"managedSettings":{}}', err: "" });
    expect((await run("export", "claude")).exitCode).toBe(EXIT.noPolicy);
  });
});

describe("policy as code", () => {
  const edit = (change: (policy: Record<string, unknown>) => void) => {
    const policy = json("lanekeeper.policy.json");
    change(policy);
    writeFileSync(at("lanekeeper.policy.json"), JSON.stringify(policy));
  };
  const tests = (...assertions: unknown[]) => writeFileSync(at("lanekeeper.tests.json"), JSON.stringify({ assertions }));

  it("is pulled, compared, validated and tested", async () => {
    expect((await run("policy", "diff")).exitCode).toBe(EXIT.usage);
    await run("policy", "pull");
    expect(json("lanekeeper.policy.json").baseVersion).toBe(3);
    expect((await run("policy", "diff", "--check")).exitCode).toBe(EXIT.done);
    edit(policy => Object.assign(policy, { default: { lane: "deep" } }));
    expect(await run("policy", "diff", "--check")).toMatchObject({
      exitCode: EXIT.failed,
      out: '~ /default/lane "fast" -> "deep"\n1 difference from policy version 3.',
    });
    expect((await run("policy", "validate")).exitCode).toBe(EXIT.done);
    const repair = { context: { tool: "codex" }, prompt: "make the tests pass" };
    tests(
      { name: "default", context: {}, expect: { lane: "deep", rule: null, model: null } },
      { name: "test repair", ...repair, expect: { rule: "test-repair-deep", model: "gpt-5.3-codex" } },
      { name: "escalation", context: { lane: "fast", corrections: 2 }, expect: { escalatesTo: "deep" } },
    );
    expect(await run("policy", "test")).toMatchObject({ exitCode: EXIT.done, out: "3 of 3 assertions hold." });
    tests({ name: "default is fast", context: {}, expect: { lane: "fast" } });
    expect(await run("policy", "test")).toMatchObject({
      exitCode: EXIT.failed,
      out: "failed  default is fast\n  lane: expected fast, got deep\n0 of 1 assertions hold.",
    });
  });

  it("refuses what is no policy and what could not be published", async () => {
    writeFileSync(at("lanekeeper.policy.json"), '{"lanes":[]}');
    expect(await run("policy", "validate")).toMatchObject({ exitCode: EXIT.failed, err: expect.stringContaining("is not a policy") });
    await run("policy", "pull");
    edit(policy => Object.assign(policy, { default: { lane: "nowhere" } }));
    expect(await run("policy", "validate")).toMatchObject({ exitCode: EXIT.failed, out: expect.stringContaining("/default/lane") });
    expect((await run("policy", "push", "--title", "nowhere")).exitCode).toBe(EXIT.failed);
    tests({ name: "says nothing", context: {}, expect: {} });
    expect(await run("policy", "test")).toMatchObject({ exitCode: EXIT.failed, err: expect.stringContaining("not a file of assertions") });
    expect((await run("policy", "fly")).exitCode).toBe(EXIT.usage);
  });

  it("is proposed with a title or a request's number, when it differs, to a server that takes it", async () => {
    await run("policy", "pull");
    expect(await run("policy", "push")).toMatchObject({ exitCode: EXIT.usage, err: expect.stringContaining("--title") });
    for (const number of ["0", "-1", "1.5", "one"]) {
      expect(await run("policy", "push", `--update=${number}`)).toMatchObject({
        exitCode: EXIT.usage,
        err: expect.stringContaining("--update"),
      });
    }
    expect(await run("policy", "push", "--title", "Deeper")).toMatchObject({
      exitCode: EXIT.done,
      out: "Policy version 3 is lanekeeper.policy.json already; there is nothing to propose.",
    });
    edit(policy => Object.assign(policy, { default: { lane: "deep" } }));
    for (const words of [
      ["--title", "Deeper"],
      ["--update", "1"],
    ]) {
      expect(await run("policy", "push", ...words)).toMatchObject({
        exitCode: EXIT.refused,
        err: expect.stringContaining("was not proposed"),
      });
    }
  });
});

describe("doctor", () => {
  it("says what is wrong", async () => {
    const report = async (env: Record<string, string>) => {
      const io = testIo({ env: { XDG_CONFIG_HOME: path.join(folder, "config"), HOME: folder, ...env } });
      const exitCode = await runCommand(["doctor", "--json"], io);
      return { exitCode, findings: JSON.parse(io.told.out.join("")) as { level: string; about: string; text: string }[] };
    };
    const bin = at("bin");
    mkdirSync(bin);
    writeFileSync(path.join(bin, "codex"), "");
    const { exitCode, findings } = await report({ PATH: bin, OTEL_EXPORTER_OTLP_COMPRESSION: "gzip" });
    expect(exitCode).toBe(EXIT.failed);
    expect(findings).toContainEqual({ level: "bad", about: "gzip", text: expect.stringContaining("OTEL_EXPORTER_OTLP_COMPRESSION") });
    expect(findings).toContainEqual({ level: "good", about: "signature", text: "verified" });
    expect(findings).toContainEqual({ level: "note", about: "Codex", text: expect.stringContaining("lanekeeper hook install codex") });
    await run("logout");
    expect((await report({})).findings).toContainEqual({ level: "bad", about: "sign-in", text: expect.stringContaining("not signed in") });
  });
});
