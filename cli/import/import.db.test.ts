import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { build } from "esbuild";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { decodeEvents } from "@/lib/core/telemetry/encode-events";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { pgPool } from "@/lib/server/control-db/pg-pool";
import { bearer, type HotPathServer, startHotPathServer } from "@/lib/testing/hot-path-server";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";

const root = fileURLToPath(new URL("../..", import.meta.url));
const exec = promisify(execFile);
let server: HotPathServer;
let folder: string;
let cli: string;
beforeAll(async () => {
  server = await startHotPathServer();
  folder = mkdtempSync(path.join(tmpdir(), "lanekeeper import "));
  cli = path.join(folder, "lanekeeper.mjs");
  await build({
    absWorkingDir: root,
    entryPoints: ["cli/main.ts"],
    outfile: cli,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "silent",
  });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

let organization: TestOrganization;
let home: string;
beforeEach(async () => {
  organization = await createTestOrganization();
  home = mkdtempSync(path.join(folder, "home "));
  const day = path.join(home, ".codex/sessions/2026/11/22");
  mkdirSync(day, { recursive: true });
  cpSync(path.join(root, "lib/testing/fixtures/rollouts/codex-0.169.jsonl"), path.join(day, "rollout-2026-11-22T17-07-34-01a2043a.jsonl"));
  await signIn((await bearer(organization, ["telemetry:write"], { personOf: "owner" })).replace("Bearer ", ""));
});

/** What `login` stores; the policy that it would fetch is of no use here. */
async function signIn(token: string): Promise<void> {
  mkdirSync(path.join(home, "config/lanekeeper"), { recursive: true });
  writeFileSync(path.join(home, "config/lanekeeper/config.json"), JSON.stringify({ url: server.url, token, instance: "test" }));
}

/** Variables of the tools that would lead elsewhere. */
const foldersBelow = (folder: string) => ({
  CODEX_HOME: path.join(folder, ".codex"),
  CLAUDE_CONFIG_DIR: path.join(folder, ".claude"),
  GEMINI_CLI_HOME: folder,
});

const run = (...args: string[]) =>
  exec(process.execPath, [cli, "import", ...args], {
    cwd: folder,
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: path.join(home, "config"), ...foldersBelow(home) },
  });

async function stored(): Promise<CanonicalEvent[]> {
  const { rows } = await pgPool().query<{ payload: Buffer }>(`SELECT "payload" FROM "InboxBatch" WHERE "orgId" = $1::uuid ORDER BY "id"`, [
    organization.org,
  ]);
  return rows.flatMap(row => decodeEvents(gunzipSync(row.payload).toString()).events);
}

describe("lanekeeper import codex", () => {
  it("sends the sessions of this machine as the token's person, without content", async () => {
    const { stdout, stderr } = await run("codex");
    expect(stdout).toMatch(/^Imported 1 conversations with \d+ events\.$/m);
    expect(stderr).toMatch(/1 conversations, \d+ events sent/);
    const events = await stored();
    expect(events.filter(event => event.type === "prompt")).toHaveLength(2);
    expect(events.filter(event => event.type === "edit")).toMatchObject([{ linesAdded: 2 }]);
    expect(new Set(events.map(event => event.developer)).size).toBe(1);
    expect(events[0]?.developer).toMatch(/^dev_/);
    expect(JSON.stringify(events)).not.toMatch(/list the files|hello|\/home\/dev/);
  });

  it("sends nothing twice; with --again the same events under the same ids", async () => {
    await run("codex");
    const first = await stored();
    expect((await run("codex")).stdout).toContain("Imported 0 conversations with 0 events.");
    expect(await stored()).toHaveLength(first.length);
    await run("codex", "--again");
    const all = await stored();
    expect(all).toHaveLength(first.length * 2);
    expect(new Set(all.map(event => event.eventId)).size).toBe(first.length);
  });

  it("--dry-run counts and sends nothing, --since leaves out what is older", async () => {
    expect((await run("codex", "--dry-run")).stdout).toContain("2 prompts, 5 requests, 3 tool calls");
    expect((await run("codex", "--since", "2100-01-01")).stdout).toContain("Imported 0 conversations");
    expect(await stored()).toEqual([]);
  });

  it("says what is wrong and exits as documented", async () => {
    await expect(run("cursor")).rejects.toMatchObject({ code: 2 });
    await expect(run("codex", "--since", "yesterday")).rejects.toMatchObject({ code: 2 });
    await signIn((await bearer(organization, ["policy:read"])).replace("Bearer ", ""));
    await expect(run("codex")).rejects.toMatchObject({ code: 4, stderr: expect.stringContaining("telemetry:write") });
  });
});

it.each(["claude", "gemini"])("lanekeeper import %s finds nothing in an empty home, and says so", async client => {
  expect((await run(client)).stdout).toContain("Imported 0 conversations with 0 events.");
});
