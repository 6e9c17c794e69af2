import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { policyVersion, startPolicyServer, TOKEN } from "@/lib/testing/policy-server";
import type { Environment } from "../environment";
import { EXIT } from "../exit-code";
import { runCommand } from "../run-command";
import { listSpool, readBatch } from "../spool/spool";
import { testIo } from "../test-io";

let server: Awaited<ReturnType<typeof startPolicyServer>>;
let folder: string;
let env: Record<string, string>;
let started: { command: string; args: readonly string[]; env: Environment } | null;
/** What the tool does while it runs. */
let work: () => number;

beforeEach(async () => {
  const policy = policyVersion(3, document => {
    document.rules.unshift({
      id: "payments-deep",
      name: "Payments is careful",
      enabled: true,
      when: { attr: "repo", op: "eq", value: "acme/payments" },
      lane: "deep",
      lock: true,
      reason: "",
    });
  });
  server = await startPolicyServer(policy);
  folder = mkdtempSync(path.join(tmpdir(), "lanekeeper run "));
  env = { XDG_CONFIG_HOME: folder, HOME: folder };
  started = null;
  work = () => 0;
  await command("login", "--url", server.url, "--token", TOKEN, "--team", "core");
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function command(...args: string[]) {
  const io = testIo({
    env,
    cwd: folder,
    interactive: true,
    now: () => Date.now(),
    runProgram: async (program, words, variables) => {
      started = { command: program, args: words, env: variables };
      return work();
    },
  });
  return { exitCode: await runCommand(args, io), err: io.told.err.join("\n") };
}
const spooled = () => listSpool(testIo({ env })).flatMap(readBatch);
function inRepository(address: string): void {
  mkdirSync(path.join(folder, ".git"));
  writeFileSync(path.join(folder, ".git/HEAD"), "ref: refs/heads/feature/x\n");
  writeFileSync(path.join(folder, ".git/config"), `[remote "origin"]\n\turl = ${address}\n`);
}

describe("run", () => {
  it("starts the tool with the lane's model, says so in one line, and ends as the tool does", async () => {
    work = () => 7;
    const { exitCode, err } = await command("run", "codex", "--work-type", "test-repair", "--", "exec", "--json", "fix it");
    expect(exitCode).toBe(7);
    expect(err).toBe("lanekeeper: Codex in lane deep (gpt-5.3-codex, effort high): Test repair is delegated; policy version 3");
    expect(started?.command).toBe("codex");
    expect(started?.args).toEqual(["-c", 'model="gpt-5.3-codex"', "-c", 'model_reasoning_effort="high"', "exec", "--json", "fix it"]);
    expect(started?.env.OTEL_RESOURCE_ATTRIBUTES).toBe("lane=deep,team.id=core");
    expect(JSON.parse(started?.env.LANEKEEPER_DECISION ?? "")).toMatchObject({ lane: "deep", ruleId: "test-repair-deep" });
  });

  it.each([
    ["gemini", ["-m", "gemini-2.5-flash", "hello"], {}],
    ["opencode", ["hello"], { OPENCODE_CONFIG_CONTENT: '{"theme":"x","model":"openai/gpt-5.3-codex-spark"}' }],
  ])("tells %s its model", async (tool, args, variables) => {
    env.OPENCODE_CONFIG_CONTENT = '{"theme":"x","model":"mine"}';
    expect((await command("run", tool, "--", "hello")).exitCode).toBe(0);
    expect(started?.args).toEqual(args);
    expect(started?.env).toMatchObject(variables);
  });

  it("gives Claude Code the conversation's id, so that the decision is reported at once", async () => {
    await command("run", "claude");
    const [, model, flag, session] = started?.args ?? [];
    expect([model, flag]).toEqual(["claude-haiku-4-5", "--session-id"]);
    expect(spooled()).toMatchObject([
      { type: "route", tool: "claude-code", session, decidedLane: "fast", ruleId: null, reason: "DEFAULT", policyVersion: 3 },
    ]);
    await command("run", "claude", "--", "--continue");
    expect(started?.args).toEqual(["--model", "claude-haiku-4-5", "--continue"]);
    expect(spooled()).toHaveLength(1);
  });

  it("finds the conversation that Codex writes down in this folder", async () => {
    work = () => {
      const place = path.join(folder, ".codex/sessions/2026/03/02");
      mkdirSync(place, { recursive: true });
      const meta = (id: string, cwd: string) => `${JSON.stringify({ type: "session_meta", payload: { id, cwd } })}\n`;
      writeFileSync(path.join(place, "rollout-a.jsonl"), meta("another-folder", "/elsewhere"));
      writeFileSync(path.join(place, "rollout-b.jsonl"), meta("the-right-one", folder));
      return 0;
    };
    await command("run", "codex");
    expect(spooled()).toMatchObject([{ type: "route", session: "the-right-one", decidedLane: "fast" }]);
  });

  it("knows repository and branch, and refuses to leave a locked lane", async () => {
    inRepository("git@git.example.org:acme/payments.git");
    const refused = await command("run", "claude", "--lane", "fast", "--reason", "in a hurry");
    expect(refused).toEqual({ exitCode: EXIT.refused, err: "lanekeeper: The lane deep is locked by rule payments-deep." });
    expect(started).toBeNull();
    expect((await command("run", "claude")).err).toContain("in lane deep (claude-opus-4-5): Payments is careful");
    expect(spooled()).toMatchObject([{ repo: "acme/payments", branch: "feature/x", ruleId: "payments-deep" }]);
  });

  it("takes another lane for a reason, and reports that it was overridden", async () => {
    expect((await command("run", "claude", "--lane", "deep")).exitCode).toBe(EXIT.usage);
    expect((await command("run", "claude", "--lane", "warp", "--reason", "x")).exitCode).toBe(EXIT.usage);
    expect(started).toBeNull();
    expect((await command("run", "claude", "--lane", "deep", "--reason", "tricky")).err).toContain("instead of fast");
    expect(started?.args.slice(0, 2)).toEqual(["--model", "claude-opus-4-5"]);
    expect(spooled()).toMatchObject([{ decidedLane: "fast", reason: "OVERRIDE" }]);
    expect(readFileSync(path.join(folder, "lanekeeper/lanekeeper.log"), "utf8")).toContain("override of fast by deep: tricky");
  });

  it.each([
    ["an unknown tool", ["vim"]],
    ["no tool", []],
    ["a model of one's own", ["codex", "--", "-m", "gpt-9"]],
    ["a model of one's own, in one word", ["gemini", "--", "--model=x"]],
    ["an unknown attribute", ["codex", "--attr", "mood=good"]],
  ])("refuses %s", async (_name, args) => {
    expect((await command("run", ...args)).exitCode).toBe(EXIT.usage);
    expect(started).toBeNull();
  });

  it("leaves --help after -- to the tool", async () => {
    await command("run", "codex", "--", "--help");
    expect(started?.args.at(-1)).toBe("--help");
  });
});
