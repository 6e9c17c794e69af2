import { afterAll, beforeAll, expect, it } from "vitest";
import { bearer, type HotPathServer, startHotPathServer } from "@/lib/testing/hot-path-server";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
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

/** The `data` of a stream's events, one by one. */
async function* eventsOf(path: string, headers: Record<string, string> = {}): AsyncGenerator<Record<string, unknown>> {
  const answer = await fetch(server.url + path, { headers });
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
  let text = "";
  for await (const chunk of answer.body ?? []) {
    text += Buffer.from(chunk).toString("utf8");
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1];
      text = text.slice(end + 2);
      if (data !== undefined) yield JSON.parse(data);
    }
  }
}

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
  const [org = "", until = "", mac = ""] = new URL(uri, server.url).searchParams.get("ticket")?.split(".") ?? [];
  const forged = [`${org}.${Number(until) + 1}.${mac}`, `${crypto.randomUUID()}.${until}.${mac}`, `${org}.${until}.${mac}x`, "a.b.c"];
  for (const ticket of forged) expect(await status(`?ticket=${ticket}`)).toBe(401);
  expect(await status("")).toBe(401);
  const stream = eventsOf(uri);
  const next = stream.next();
  await new Promise(resolve => setTimeout(resolve, 200));
  await restorePolicy(organization.as("owner"), { version: 1, baseVersion: 2, note: "once more" });
  expect((await next).value).toMatchObject({ type: "refetchEvaluation", etag: expect.stringMatching(/^sha256-/) });
  await stream.return(undefined);
});
