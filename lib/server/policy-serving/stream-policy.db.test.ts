import { afterAll, beforeAll, expect, it } from "vitest";
import { bearer, type HotPathServer, startHotPathServer } from "@/lib/testing/hot-path-server";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { readEvents } from "@/lib/testing/read-events";
import { followChanges } from "../hot-path/follow-changes";
import { restorePolicy } from "../policies/restore-policy";

let server: HotPathServer;
let organization: TestOrganization;
let unfollow: () => Promise<void>;
beforeAll(async () => {
  server = await startHotPathServer();
  organization = await createTestOrganization();
  unfollow = followChanges();
});
afterAll(async () => {
  await unfollow();
  await server.close();
});

const eventsOf = (path: string, headers?: Record<string, string>) => readEvents(server.url + path, headers);

it("says which version is published, then each publish, to the organisation's own readers", async () => {
  const other = await createTestOrganization();
  const own = eventsOf("/api/v1/policy/events", { authorization: await bearer(organization, ["policy:read"]) });
  const theirs = eventsOf("/api/v1/policy/events", { authorization: await bearer(other, ["policy:read"]) });
  expect((await own.next()).value).toMatchObject({ type: "policy.current", version: 1 });
  expect((await theirs.next()).value).toMatchObject({ type: "policy.current", version: 1 });

  const { version, sha256 } = await restorePolicy(organization.as("owner"), { version: 1, baseVersion: 1, note: "again" });
  expect((await own.next()).value).toEqual({ type: "policy.published", version, etag: `"sha256-${sha256}"` });
  await restorePolicy(other.as("owner"), { version: 1, baseVersion: 1, note: "again" });
  expect((await theirs.next()).value, "nothing of the other organisation's publish came before").toMatchObject({ version: 2 });
  await Promise.all([own.return(undefined), theirs.return(undefined)]);
});

it("refuses a stream ticket that is missing, altered or of another organisation's making", async () => {
  const status = async (query: string) => (await fetch(`${server.url}/ofrep/v1/events${query}`)).status;
  const authorization = await bearer(organization, ["policy:read"]);
  const bulk = await fetch(`${server.url}/ofrep/v1/evaluate/flags`, { method: "POST", headers: { authorization }, body: "{}" });
  const { eventStreams } = (await bulk.json()) as { eventStreams: { endpoint: { requestUri: string } }[] };
  const uri = eventStreams[0]?.endpoint.requestUri ?? "";
  const [org = "", until = "", client = "", mac = ""] = new URL(uri, server.url).searchParams.get("ticket")?.split(".") ?? [];
  const forged = [
    `${org}.${Number(until) + 1}.${client}.${mac}`,
    `${crypto.randomUUID()}.${until}.${client}.${mac}`,
    `${org}.${until}.${client}x.${mac}`,
    `${org}.${until}.${client}.${mac}x`,
    "a.b.c.d",
  ];
  for (const ticket of forged) expect(await status(`?ticket=${ticket}`)).toBe(401);
  expect(await status("")).toBe(401);
  const stream = eventsOf(uri);
  const next = stream.next();
  await new Promise(resolve => setTimeout(resolve, 200));
  await restorePolicy(organization.as("owner"), { version: 1, baseVersion: 2, note: "once more" });
  expect((await next).value).toMatchObject({ type: "refetchEvaluation", etag: expect.stringMatching(/^sha256-/) });
  await stream.return(undefined);
});
