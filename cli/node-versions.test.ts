import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installPackages } from "@/e2e/clients/install-packages";
import { installNode, NODE_VERSIONS } from "@/e2e/clients/node";
import { run } from "@/e2e/clients/run";
import { policyVersion, startPolicyServer, TOKEN } from "@/lib/testing/policy-server";
import { bundleCli } from "../scripts/cli-bundle.mjs";
import { EXIT } from "./exit-code";

const root = fileURLToPath(new URL("..", import.meta.url));
/** The other versions are large and come from npm: only `npm run test:full` takes them. */
const full = process.env.LANEKEEPER_FULL === "1";
const others = full ? await Promise.all(NODE_VERSIONS.map(async version => ({ version, ...(await installNode(version)) }))) : [];
const nodes = [{ version: process.versions.node, bin: process.execPath }, ...others];

/** TypeScript's errors for a name, a member or a module that there is not. */
const NOT_THERE = /error TS(2304|2305|2307|2339|2503|2551|2552|2694|2724)\b/;

let folder: string;
let file: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "lanekeeper-node-"));
  file = path.join(folder, "lanekeeper.mjs");
  await bundleCli(file);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The bundled command on a Node of some version: a machine of its own, with a scripted `codex` on its path. */
function machine(bin: string, home: string) {
  const tools = path.join(home, "bin");
  mkdirSync(tools, { recursive: true });
  writeFileSync(path.join(tools, "codex"), '#!/bin/sh\nprintf "%s\\n" "$@" > "$HOME/started"\nexit 7\n');
  chmodSync(path.join(tools, "codex"), 0o755);
  const env = {
    PATH: `${tools}${path.delimiter}${process.env.PATH}`,
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, "config"),
    NODE_PATH: "",
  };
  return (args: string[], input = "") => run(bin, [file, ...args], { cwd: home, env, input, timeoutMs: 60_000 });
}

describe.each(nodes)("the bundled command on Node $version", ({ version, ...node }) => {
  it.skipIf("missing" in node)(`does its work${"missing" in node ? ` (${node.missing})` : ""}`, { timeout: 120_000 }, async () => {
    if (!("bin" in node)) return;
    const server = await startPolicyServer(policyVersion(3));
    const home = path.join(folder, `home-${version}-${nodes.findIndex(each => each.version === version)}`);
    const command = machine(node.bin, home);
    const ok = async (args: string[], input?: string) => {
      const outcome = await command(args, input);
      expect(outcome, args.join(" ")).toMatchObject({ code: EXIT.done, output: outcome.stdout });
      return outcome.stdout;
    };

    await ok(["login", "--url", server.url], `${TOKEN}\n`);
    expect(JSON.parse(await ok(["status", "--json"]))).toMatchObject({ policyVersion: 3, hash: "verified", signature: "good" });
    expect(JSON.parse(await ok(["route", "--work-type", "test-repair", "--json"]))).toMatchObject({ lane: "deep", policyVersion: 3 });
    const prompt = {
      session_id: "s-1",
      hook_event_name: "UserPromptSubmit",
      prompt: "make the tests pass",
      model: "gpt-5.3-codex-spark",
      cwd: home,
    };
    expect(JSON.parse(await ok(["hook", "codex"], JSON.stringify(prompt)))).toEqual({
      systemMessage: expect.stringContaining("gpt-5.3-codex"),
    });
    expect(await ok(["hook", "codex"], "no JSON"), "a hook that fails says nothing").toBe("");

    expect((await command(["sync", "claude", "--check"])).code).toBe(EXIT.failed);
    await ok(["sync", "claude"]);
    await ok(["sync", "claude", "--check"]);
    await ok(["policy", "pull"]);
    expect(await ok(["policy", "validate"])).toContain("could be published");
    writeFileSync(path.join(home, "lanekeeper.tests.json"), '{"assertions":[{"name":"default","context":{},"expect":{"lane":"fast"}}]}');
    expect(await ok(["policy", "test"])).toContain("1 of 1 assertions hold");

    const started = await command(["run", "codex", "--work-type", "test-repair", "--", "exec", "fix it"]);
    expect(started, "the tool's exit code is ours").toMatchObject({ code: 7, output: expect.stringContaining("Codex in lane deep") });
    expect(readFileSync(path.join(home, "started"), "utf8").split("\n")).toEqual(
      expect.arrayContaining(['model="gpt-5.3-codex"', "exec", "fix it"]),
    );

    await server.stop();
    expect(JSON.parse(await ok(["route", "--json"])), "offline").toMatchObject({ lane: "fast", policyVersion: 3 });
    expect((await command(["login", "--url", server.url, "--token", TOKEN])).code).toBe(EXIT.unreachable);
    expect((await command(["status", "--nonsense"])).code).toBe(EXIT.usage);
    expect(await ok(["help"])).toContain("Exit codes");
  });
});

if (full) {
  it("what the command asks of Node is there in the oldest version that package.json allows, by that version's own types", {
    timeout: 300_000,
  }, async () => {
    const installed = await installPackages("types-node-20.11", ["@types/node@20.11.8"]);
    if ("missing" in installed) throw new Error(installed.missing);
    const project = path.join(root, ".cache/clients/types-node-20.11/tsconfig.json");
    const compilerOptions = {
      types: ["node"],
      typeRoots: [path.join(installed.folder, "node_modules/@types")],
      incremental: false,
      plugins: [],
    };
    const files = ["cli/main.ts", "lib/sdk/create-policy-client.ts"].map(name => path.join(root, name));
    writeFileSync(project, JSON.stringify({ extends: path.join(root, "tsconfig.json"), compilerOptions, include: [], files }));
    const { stdout } = await run(process.execPath, [path.join(root, "node_modules/typescript/bin/tsc"), "-p", project], {
      timeoutMs: 240_000,
    });
    // The old types also know less about buffers than we do; what is asked here is whether something does not exist.
    expect(stdout.split("\n").filter(line => NOT_THERE.test(line))).toEqual([]);
  });
}
