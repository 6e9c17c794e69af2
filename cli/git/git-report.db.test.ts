import { afterAll, beforeAll, expect, it } from "vitest";
import { developerPseudonym } from "@/lib/core/access/developer-pseudonym";
import { gitSession } from "@/lib/core/telemetry/git-session";
import { fileHash } from "@/lib/core/telemetry/patch/edit-facts";
import { keyedHash } from "@/lib/server/organization/keyed-hash";
import { loadEvents } from "@/lib/server/telemetry-db/events";
import { drainEverything } from "@/lib/testing/drain";
import { createTestRepository, type TestRepository } from "@/lib/testing/git-repository";
import { bearer, type HotPathServer, startHotPathServer } from "@/lib/testing/hot-path-server";
import { createTestOrganization } from "@/lib/testing/organization-factory";
import { runCommand } from "../run-command";
import { testIo } from "../test-io";

let server: HotPathServer;
let repository: TestRepository;
beforeAll(async () => {
  server = await startHotPathServer();
  repository = createTestRepository();
});
afterAll(async () => {
  repository.remove();
  await server.close();
});

it("reports what the real Git says, once, as hashes", async () => {
  const organization = await createTestOrganization();
  const token = (await bearer(organization, ["telemetry:write"])).replace("Bearer ", "");
  const base = repository.commit("Start", { "src/a.ts": "1\n" });
  const change = repository.commit("Change", { "src/a.ts": "2\n", "src/b.ts": "1\n" });
  repository.git("revert", "--no-edit", change);
  const io = testIo({
    env: { LANEKEEPER_URL: server.url, LANEKEEPER_TOKEN: token, GITHUB_REPOSITORY: "acme/shop", HOME: repository.folder },
  });
  const report = () => runCommand(["git", "report", "--base", base, "--dir", repository.folder], io);
  expect([await report(), await report()]).toEqual([0, 0]);
  expect(io.told.out).toEqual([
    "Reported 2 commits of acme/shop with 4 changed files.",
    "Reported 2 commits of acme/shop with 4 changed files.",
  ]);

  await drainEverything();
  const events = await loadEvents(organization.org, [gitSession("acme/shop")]);
  const hash = await keyedHash(organization.org);
  const [a, b] = ["src/a.ts", "src/b.ts"].map(path => fileHash(hash, path, { repo: "acme/shop" }));
  expect(new Map(events.map(event => [`${event.type} ${event.fileHash}`, event.attributes.reverted_sha ?? event.attributes.sha]))).toEqual(
    new Map([
      [`outcome ${a}`, change],
      [`outcome ${b}`, change],
      [`revert ${a}`, change],
      [`revert ${b}`, change],
    ]),
  );
  expect(events).toHaveLength(4);
  const merged = events.filter(event => event.reason === "merge");
  expect(merged.map(event => event.developer)).toEqual([1, 2].map(() => developerPseudonym(hash, "ada@example.org")));

  expect(await runCommand(["git", "report"], io)).toBe(2);
  expect(await runCommand(["git", "report", "--base", "0000000", "--dir", repository.folder], io)).toBe(1);
});
