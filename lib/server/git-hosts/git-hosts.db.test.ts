import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { GitConnectionSecret, GitHost } from "@/lib/contract/git-connections";
import { developerPseudonym } from "@/lib/core/access/developer-pseudonym";
import { gitSession } from "@/lib/core/telemetry/git-session";
import { drainEverything } from "@/lib/testing/drain";
import { at, githubPull, githubPush, githubReview, gitlabMerge, gitlabNote, gitlabPush, sha } from "@/lib/testing/git-payloads";
import { type HotPathServer, startHotPathServer } from "@/lib/testing/hot-path-server";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { listIntakeCounts } from "../control-db/intake-counters";
import { flushWriteBehind } from "../hot-path/write-behind";
import { keyedHash } from "../organization/keyed-hash";
import { loadEvents } from "../telemetry-db/events";
import { MAX_DELIVERY_BYTES } from "./accept-delivery";
import { createGitConnection } from "./create-git-connection";
import { deleteGitConnection } from "./delete-git-connection";
import { listGitConnections } from "./list-git-connections";
import { rotateGitSecret } from "./rotate-git-secret";

let server: HotPathServer;
let organization: TestOrganization;
let github: GitConnectionSecret;
let gitlab: GitConnectionSecret;
beforeAll(async () => {
  server = await startHotPathServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  organization = await createTestOrganization();
  const create = (host: GitHost) => createGitConnection(organization.as("admin"), { host, name: "Our host", repos: ["acme/shop"] });
  [github, gitlab] = [await create("github"), await create("gitlab")];
});

type Delivery = { secret?: string; headers?: Record<string, string>; method?: string; path?: string };

function send(
  to: GitConnectionSecret,
  event: string,
  payload: object | string,
  { secret = to.secret, headers, method = "POST", path }: Delivery = {},
) {
  const body = typeof payload === "string" ? payload : JSON.stringify(payload);
  const proof: Record<string, string> =
    to.connection.host === "github"
      ? { "x-github-event": event, "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}` }
      : { "x-gitlab-event": event, "x-gitlab-token": secret };
  const all = { "content-type": "application/json", "x-github-delivery": "d-1", ...proof, ...headers };
  return fetch(`${server.url}${path ?? to.connection.path}`, { method, headers: all, ...(method === "POST" && { body }) });
}

async function deliver(to: GitConnectionSecret, event: string, payload: object): Promise<unknown> {
  const answer = await send(to, event, payload);
  expect(answer.status).toBe(200);
  return answer.json();
}

async function gitEvents(repo = "acme/shop") {
  await drainEverything();
  const events = await loadEvents(organization.org, [gitSession(repo)]);
  return events.sort((a, b) => a.tsMs - b.tsMs || (a.fileHash ?? "").localeCompare(b.fileHash ?? ""));
}

const files = { added: ["src/a.ts"], modified: ["src/b.ts", "yarn.lock"] };

describe("GitHub", () => {
  const merge = githubPull({ action: "closed", mergedBy: sha("b"), atMinute: 60 });
  const push = githubPush([{ sha: sha("b"), message: "Title (#12)", ...files }]);

  it.each([
    ["the push first", [push, merge]],
    ["the pull request first", [merge, push]],
    ["both, twice", [push, merge, merge, push]],
  ])("a reviewed, merged pull request gives merges and reviews of its files: %s", async (_what, order) => {
    await deliver(github, "pull_request", githubPull({}));
    expect(await deliver(github, "pull_request_review_comment", githubReview({ atMinute: 6, comment: true }))).toEqual({
      accepted: 0,
      ignored: null,
    });
    await deliver(github, "pull_request_review", githubReview({ atMinute: 8 }));
    await deliver(github, "pull_request_review", githubReview({ atMinute: 8 }));
    for (const payload of order) await deliver(github, "ref" in payload ? "push" : "pull_request", payload);

    const events = await gitEvents();
    const hash = await keyedHash(organization.org);
    expect(events.filter(event => event.reason === "pull_request")).toMatchObject([{ attributes: { pr: "12" }, fileHash: null }]);
    const merges = events.filter(event => event.reason === "merge" && event.fileHash !== null);
    expect(merges.map(event => event.attributes.sha)).toEqual([sha("b"), sha("b"), sha("b")]);
    expect(merges.map(event => event.developer)).toEqual(Array.from({ length: 3 }, () => developerPseudonym(hash, "ada@example.org")));
    const reviews = events.filter(event => event.reason === "review");
    expect(reviews.map(({ tsMs, attributes }) => [tsMs, attributes.minutes, attributes.pr])).toEqual(
      Array.from({ length: 2 }, () => [Date.parse(at(8)), "4.000", "12"]),
    );
    expect(merges.map(event => event.fileHash)).toEqual(expect.arrayContaining(reviews.map(event => event.fileHash)));
    expect(events).toHaveLength(7);
  });

  it("tells reverts from merges", async () => {
    const message = `Revert "Title"\n\nThis reverts commit ${sha("b")}.`;
    expect(await deliver(github, "push", githubPush([{ sha: sha("c"), message, modified: ["src/a.ts"] }]))).toEqual({
      accepted: 1,
      ignored: null,
    });
    expect(await gitEvents()).toMatchObject([{ type: "revert", attributes: { sha: sha("c"), reverted_sha: sha("b") } }]);
  });

  it("passes over and counts what is of no interest: other events, repositories and branches", async () => {
    expect(await deliver(github, "ping", { zen: "Keep it logically awesome." })).toEqual({ accepted: 0, ignored: "event" });
    expect(await deliver(github, "push", githubPush([{ sha: sha("b"), ...files }], { repo: "acme/other" }))).toEqual({
      accepted: 0,
      ignored: "repository",
    });
    expect(await deliver(github, "push", githubPush([{ sha: sha("b"), ...files }], { ref: "refs/heads/topic" }))).toEqual({
      accepted: 0,
      ignored: null,
    });
    await flushWriteBehind();
    const counts = await listIntakeCounts(organization.org, "2026-01-01");
    expect(counts.map(({ tool, reason, count }) => [tool, reason, count]).sort()).toEqual([
      ["github", "dropped:event:ping", 1],
      ["github", "dropped:git:repository", 1],
    ]);
    expect(await gitEvents()).toEqual([]);
  });

  it("refuses what is not signed with the secret, and stores nothing of it", async () => {
    const signed = (value: string) => ({ headers: { "x-hub-signature-256": value } });
    const refused = [
      await send(github, "push", push, { secret: "another secret" }),
      await send(github, "push", push, signed("")),
      await send(github, "push", push, signed("sha256=")),
      await send(github, "push", push, signed(`sha256=${"0".repeat(64)}`)),
      await send(github, "push", push, signed(`sha1=${"0".repeat(40)}`)),
      await send(github, "push", push, { path: gitlab.connection.path }),
      await send(github, "push", push, { path: `/hooks/github/${organization.org}` }),
      await send(github, "push", push, { path: "/hooks/github/not-an-id" }),
    ];
    expect(refused.map(answer => answer.status)).toEqual(refused.map(() => 401));
    expect(await gitEvents()).toEqual([]);
    expect((await listGitConnections(organization.as("admin"))).connections.map(each => each.lastDeliveryAt)).toEqual([null, null]);
  });

  it("refuses what is no JSON, not as documented, too large, of another type or method", async () => {
    const bad = await send(github, "push", "{secret");
    expect([bad.status, await bad.text()]).toEqual([400, expect.not.stringContaining("secret")]);
    const odd = await send(github, "push", { ref: "secret" });
    expect([odd.status, await odd.text()]).toEqual([400, expect.not.stringContaining('"secret"')]);
    expect(
      (await send(github, "push", "payload=%7B%7D", { headers: { "content-type": "application/x-www-form-urlencoded" } })).status,
    ).toBe(415);
    expect((await send(github, "push", " ".repeat(MAX_DELIVERY_BYTES + 1))).status).toBe(413);
    expect((await send(github, "push", push, { method: "GET" })).status).toBe(405);
    expect((await fetch(`${server.url}/hooks/bitbucket/${github.connection.id}`, { method: "POST" })).status).toBe(404);
  });
});

it("GitLab: a reviewed, squashed merge request gives merges and reviews of its files, whatever comes first", async () => {
  await deliver(gitlab, "Merge Request Hook", gitlabMerge({}));
  await deliver(gitlab, "Note Hook", gitlabNote({ atMinute: 3 }));
  await deliver(gitlab, "Merge Request Hook", gitlabMerge({ action: "approved", atMinute: 5 }));
  await deliver(gitlab, "Merge Request Hook", gitlabMerge({ action: "merge", squashedBy: sha("b"), atMinute: 30 }));
  expect(await deliver(gitlab, "Push Hook", gitlabPush([{ sha: sha("b"), ...files }]))).toEqual({ accepted: 5, ignored: null });
  const events = await gitEvents();
  expect(events.filter(event => event.reason === "review").map(event => event.attributes.minutes)).toEqual(["2.500", "2.500"]);
  expect(events.filter(event => event.reason === "merge" && event.fileHash !== null)).toHaveLength(3);
  const wrong = await send(gitlab, "Note Hook", gitlabNote({}), { secret: `${gitlab.secret}x` });
  expect(wrong.status).toBe(401);
  expect((await send(gitlab, "Note Hook", gitlabNote({}), { secret: "" })).status).toBe(401);
});

describe("connections", () => {
  it("show their secret once, and keep it sealed", async () => {
    const [newest, first] = (await listGitConnections(organization.as("owner"))).connections;
    expect([newest?.host, first?.host]).toEqual(["gitlab", "github"]);
    expect(first).toEqual({ ...github.connection });
    const rows = await organization.db.gitConnection.findMany({ where: { orgId: organization.org } });
    for (const row of rows) expect(Buffer.from(row.secret).toString("latin1")).not.toContain(github.secret);
  });

  it("refuse the old secret once it is rotated, and everything once they are deleted; each change is recorded", async () => {
    const admin = organization.as("admin");
    const rotated = await rotateGitSecret(admin, github.connection.id);
    const ping = (connection: GitConnectionSecret) => send(connection, "ping", {});
    expect((await ping(github)).status).toBe(401);
    expect((await ping(rotated)).status).toBe(200);
    await deleteGitConnection(admin, github.connection.id);
    expect((await ping(rotated)).status).toBe(401);
    await expect(deleteGitConnection(admin, github.connection.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(rotateGitSecret(admin, "not-an-id")).rejects.toMatchObject({ code: "not_found" });
    const entries = await organization.db.auditEntry.findMany({
      where: { orgId: organization.org, entity: "git-connection" },
      orderBy: { sequence: "asc" },
    });
    expect(entries.map(entry => entry.action)).toEqual(["git.create", "git.create", "git.rotate-secret", "git.delete"]);
    expect(JSON.stringify(entries)).not.toContain(rotated.secret);
  });

  it("are another organisation's secret", async () => {
    const stranger = (await createTestOrganization()).as("owner");
    expect(await listGitConnections(stranger)).toEqual({ connections: [] });
    await expect(rotateGitSecret(stranger, github.connection.id)).rejects.toMatchObject({ code: "not_found" });
  });

  it.each(["viewer", "lead", "editor", "auditor"] as const)("are closed to a %s", async role => {
    const ctx = organization.as(role);
    for (const attempt of [
      () => createGitConnection(ctx, { host: "github", name: "x" }),
      () => listGitConnections(ctx),
      () => rotateGitSecret(ctx, github.connection.id),
      () => deleteGitConnection(ctx, github.connection.id),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});
