import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { deriveFacts } from "@/lib/core/metrics/derive-facts";
import type { SittingFacts } from "@/lib/core/metrics/facts";
import { linkSittings } from "@/lib/core/metrics/link-sittings";
import { encodeEvents } from "@/lib/core/telemetry/encode-events";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { drainEverything } from "@/lib/testing/drain";
import { T0, turnEvents } from "@/lib/testing/event-factory";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { startWorkerProcess } from "@/lib/testing/worker-process";
import { appendInboxBatch, inboxDepth } from "../control-db/inbox";
import { pgPool } from "../control-db/pg-pool";
import { areFactsOutdated } from "../settings/facts-version";
import { loadMetricSettings } from "../settings/load-metric-settings";
import { updateLaneSettings } from "../settings/update-lane-settings";
import { queryCompact } from "../telemetry-db/compact";
import { loadEvents } from "../telemetry-db/events";
import { loadFactsOfConversations } from "../telemetry-db/facts";
import { createInboxMover } from "./move-inbox";
import { rebuildOutdatedFacts } from "./rebuild-facts";

let organization: TestOrganization;
let org: string;
beforeEach(async () => {
  organization = await createTestOrganization();
  org = organization.org;
});

const DAY_MS = 86_400_000;

/** Turns of one conversation every ten minutes, each with an edit of the same file. */
function conversation(session: string, turns: number, shared: Partial<CanonicalEvent> = {}): CanonicalEvent[] {
  return Array.from({ length: turns }, (_, turn) =>
    turnEvents({ atMs: T0 + turn * 600_000, edit: { file: "a.ts", added: 8 }, shared: { org, session, ...shared } }),
  ).flat();
}

async function append(events: CanonicalEvent[]): Promise<void> {
  await appendInboxBatch({ org, receivedAtMs: T0, events: events.length, payload: gzipSync(encodeEvents(events)) });
}

async function storedFacts(conversations: string[]): Promise<SittingFacts[]> {
  const facts = await loadFactsOfConversations(org, conversations, T0 - DAY_MS, T0 + 10 * DAY_MS);
  return facts.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function expectedFacts(events: CanonicalEvent[]): Promise<SittingFacts[]> {
  const { settings } = await loadMetricSettings(organization.db, org);
  const facts = deriveFacts(events, [], settings);
  const developers = [...new Set(facts.map(each => each.developer))];
  return developers
    .flatMap(developer =>
      linkSittings(
        facts.filter(each => each.developer === developer),
        settings,
      ),
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

const versionsOf = async () =>
  Number((await queryCompact("SELECT max(version) FROM session_facts WHERE org = {org: String}", { org }))[0]?.[0]);

describe("the worker", () => {
  it("keeps every acknowledged event exactly once when it is killed again and again", async () => {
    const names = Array.from({ length: 40 }, (_, index) => `conversation-${index}`);
    const all = names.flatMap((name, index) => conversation(name, 6, { developer: `dev_${index % 7}` }));
    const batches: CanonicalEvent[][] = [];
    // Neighbouring events lie in different batches, so that every conversation is derived many times.
    for (let part = 0; part < 60; part++) batches.push(all.filter((_, index) => index % 60 === part));
    for (let round = 0; round < 5; round++) {
      for (const batch of batches.slice(round * 12, round * 12 + 12)) await append(batch);
      const worker = await startWorkerProcess();
      await sleep(20 + round * 60);
      await worker.kill();
    }
    const worker = await startWorkerProcess();
    await expect.poll(() => inboxDepth(org), { timeout: 60_000, interval: 200 }).toMatchObject({ batches: 0 });
    await worker.stop();

    const stored = await loadEvents(org, names);
    expect(stored).toHaveLength(all.length);
    expect(new Set(stored.map(each => each.eventId))).toEqual(new Set(all.map(each => each.eventId)));
    expect(await storedFacts(names)).toEqual(await expectedFacts(all));
  });

  it("lets two workers share the inbox without losing or doubling anything", async () => {
    const names = Array.from({ length: 30 }, (_, index) => `shared-${index}`);
    const all = names.flatMap(name => conversation(name, 4));
    for (let part = 0; part < 30; part++) await append(all.filter((_, index) => index % 30 === part));
    await Promise.all([drainEverything(), drainEverything(), drainEverything()]);
    await drainEverything();
    expect(await storedFacts(names)).toEqual(await expectedFacts(all));
  });

  it("changes only the session of a late event, and joins what a later sitting took over", async () => {
    const first = conversation("first", 3);
    const other = conversation("other", 2, { developer: "dev_b" });
    await append([...first, ...other]);
    await drainEverything();
    const before = await versionsOf();
    await append(first.slice(0, 5));
    await drainEverything();
    expect(await versionsOf()).toBe(before);
    const late = turnEvents({ atMs: T0 + 1_800_000, shared: { org, session: "first" } });
    await append(late);
    await drainEverything();
    expect(await storedFacts(["first", "other"])).toEqual(await expectedFacts([...first, ...late, ...other]));
    const rows = await queryCompact("SELECT DISTINCT session FROM session_facts WHERE org = {org: String} AND version > {before: UInt64}", {
      org,
      before,
    });
    expect(rows.map(row => row[0])).toEqual(["first#1"]);
  });

  it("keeps a batch that cannot be read, shows why, and lets the others pass", async () => {
    await append(conversation("good-1", 1));
    await appendInboxBatch({ org, receivedAtMs: T0, events: 3, payload: Buffer.from("not gzip") });
    await appendInboxBatch({ org, receivedAtMs: T0, events: 1, payload: gzipSync('{"half":') });
    await append(conversation("good-2", 1));
    await drainEverything();
    expect(await storedFacts(["good-1", "good-2"])).toHaveLength(2);
    const kept = async () =>
      (await pgPool().query(`SELECT "attempts", "lastError" FROM "InboxBatch" WHERE "orgId" = $1::uuid ORDER BY "id"`, [org])).rows;
    expect(await kept()).toMatchObject([
      { attempts: 1, lastError: expect.stringContaining("header") },
      { attempts: 1, lastError: expect.stringContaining("1 of 1 stored events") },
    ]);
    const mover = createInboxMover();
    await mover.retryFailed(Date.now());
    expect((await kept()).map(row => row.attempts)).toEqual([2, 2]);
    await mover.retryFailed(Date.now());
    expect((await kept()).map(row => row.attempts)).toEqual([2, 2]);
    await pgPool().query(`DELETE FROM "InboxBatch" WHERE "orgId" = $1::uuid`, [org]);
  });

  it("derives everything again when lanes change, and writes only what differs", async () => {
    await append([...conversation("a", 2), ...conversation("b", 2, { developer: null })]);
    await drainEverything();
    const before = await storedFacts(["a", "b"]);
    expect(before.map(facts => facts.lanes)).toEqual([["fast"], ["fast"]]);

    const { version, settings } = await loadMetricSettings(organization.db, org);
    await updateLaneSettings(organization.as("owner"), { version, lanes: settings.lanes, laneModels: [{ pattern: "*", lane: "deep" }] });
    expect(await areFactsOutdated(organization.db, org, version + 1)).toBe(true);
    await rebuildOutdatedFacts(() => false);
    expect(await areFactsOutdated(organization.db, org, version + 1)).toBe(false);
    expect((await storedFacts(["a", "b"])).map(facts => facts.lanes)).toEqual([["deep"], ["deep"]]);

    const written = await versionsOf();
    await updateLaneSettings(organization.as("owner"), {
      version: version + 1,
      lanes: settings.lanes,
      laneModels: [{ pattern: "gpt-*", lane: "deep" }],
    });
    await rebuildOutdatedFacts(() => false);
    expect(await versionsOf()).toBe(written);

    await updateLaneSettings(organization.as("owner"), { version: version + 2, lanes: settings.lanes, laneModels: settings.laneModels });
    await rebuildOutdatedFacts(() => false);
    expect(await storedFacts(["a", "b"])).toEqual(before);
  });
});
