import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { haltRollout } from "@/lib/server/policy-rollout/halt-rollout";
import { forgetPolicies } from "@/lib/server/policy-serving/current-policy";
import { bearer, type HotPathServer, startHotPathServer } from "@/lib/testing/hot-path-server";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { clientNames, stageVersion } from "@/lib/testing/stage-version";
import { EXIT } from "./exit-code";
import { filesOf } from "./files";
import { runCommand } from "./run-command";
import { testIo } from "./test-io";

const HOUR_MS = 3_600_000;
let server: HotPathServer;
let organization: TestOrganization;
let home: string;
let now = Date.now();

beforeAll(async () => {
  server = await startHotPathServer();
  organization = await createTestOrganization();
  home = mkdtempSync(path.join(tmpdir(), "lanekeeper-staged-"));
});
afterAll(async () => {
  rmSync(home, { recursive: true, force: true });
  await server.close();
});

const env = () => ({ HOME: home });
async function run(...args: string[]) {
  const io = testIo({ env: env(), now: () => now });
  return { exitCode: await runCommand(args, io), out: io.told.out.join("\n"), err: io.told.err.join("\n") };
}
async function login(): Promise<void> {
  const token = (await bearer(organization, ["policy:read"])).slice("Bearer ".length);
  expect((await run("login", "--url", server.url, "--token", token)).exitCode).toBe(EXIT.done);
}
const route = async () => JSON.parse((await run("route", "--json")).out);
/** The command looks again when its poll is due, with nothing in the server's memory. */
function later(): void {
  now += HOUR_MS;
  forgetPolicies(organization.org);
}
const rename = (instance: string) => {
  const file = filesOf({ env: env() }).config;
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), instance }));
};

it("follows a rollout from the base to the staged version, keeps that through a sign-in under another name, and follows the halt", async () => {
  const {
    reached: [inside = ""],
    others: [outside = ""],
  } = clientNames(2, 30);
  await login();
  rename(inside);
  expect(await route()).toMatchObject({ lane: "fast", policyVersion: 1 });
  const version = await stageVersion(organization, 30);
  later();
  expect(await route()).toMatchObject({ lane: "deep", policyVersion: version });
  expect((await run("doctor")).out).toContain("ok   version: 2, the newest");

  rename(outside);
  await login();
  later();
  expect(await run("route", "--json")).toMatchObject({ err: "" });
  expect(await route()).toMatchObject({ policyVersion: version });

  await haltRollout(organization.as("admin"), { version, reason: "too many corrections" });
  later();
  expect(await route()).toMatchObject({ lane: "fast", policyVersion: 3 });
  expect((await run("status")).out).toContain("last error none");
});
