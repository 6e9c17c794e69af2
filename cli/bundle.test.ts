import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { policyVersion, startPolicyServer, TOKEN } from "@/lib/testing/policy-server";

const root = fileURLToPath(new URL("..", import.meta.url));
const exec = promisify(execFile);
let folder: string;
let file: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "lanekeeper-bundle-"));
  file = path.join(folder, "lanekeeper.mjs");
  await build({
    absWorkingDir: root,
    entryPoints: ["cli/main.ts"],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "silent",
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Away from the repository, so that nothing but the file itself can be loaded. */
const run = (...args: string[]) =>
  exec(process.execPath, [file, ...args], { cwd: folder, env: { ...process.env, XDG_CONFIG_HOME: folder, HOME: folder, NODE_PATH: "" } });

describe("the bundled command", () => {
  it("needs no other file: signs in, then decides with the server stopped", async () => {
    const server = await startPolicyServer(policyVersion(12));
    await run("login", "--url", server.url, "--token", TOKEN);
    await server.stop();
    const { stdout } = await run("route", "--work-type", "release-prep", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ lane: "deep", ruleId: "release-prep-deep", policyVersion: 12 });
  });

  it("ends with the documented exit code", async () => {
    await expect(run("route", "--nonsense")).rejects.toMatchObject({ code: 2 });
    expect((await run("help")).stdout).toContain("Exit codes");
  });
});
