import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { bearer, startHotPathServer } from "@/lib/testing/hot-path-server";
import { createTestOrganization } from "@/lib/testing/organization-factory";
import { EXIT } from "../exit-code";
import { runCommand } from "../run-command";
import { testIo } from "../test-io";

it("asks the real server about token, version and what it last saw", async () => {
  const server = await startHotPathServer();
  const home = mkdtempSync(path.join(tmpdir(), "lanekeeper-doctor-"));
  const organization = await createTestOrganization();
  const run = async (...args: string[]) => {
    const io = testIo({ env: { HOME: home }, now: () => Date.now() });
    return { exitCode: await runCommand(args, io), out: io.told.out.join("\n") };
  };
  try {
    const token = (await bearer(organization, ["policy:read"])).slice("Bearer ".length);
    await run("login", "--url", server.url, "--token", token);
    const { exitCode, out } = await run("doctor");
    expect(out).toContain(`ok   server: ${server.url} answers`);
    expect(out).toContain("note token: lacks the scope telemetry:write");
    expect(out).toContain("ok   version: 1, the newest");
    expect(out).toMatch(/ok {3}last seen: \d+ s ago with no policy/);
    expect(out).toContain("ok   signature: verified");
    expect(exitCode).toBe(EXIT.done);
  } finally {
    rmSync(home, { recursive: true, force: true });
    await server.close();
  }
});
