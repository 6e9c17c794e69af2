import { beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_RETENTION, type Retention } from "@/lib/core/privacy/retention";
import { event } from "@/lib/testing/event-factory";
import { chainOf, sittingOf, turnOf } from "@/lib/testing/fact-factory";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { recordClientSightings } from "../control-db/client-instances";
import { tryHousekeepingLock } from "../control-db/delete-expired";
import { appendInboxBatch } from "../control-db/inbox";
import { addIntakeCounts } from "../control-db/intake-counters";
import { inTransaction, pgPool } from "../control-db/pg-pool";
import { getMetric } from "../metrics/get-metric";
import { getRetention } from "../settings/get-retention";
import { updateRetention } from "../settings/update-retention";
import { queryCompact } from "../telemetry-db/compact";
import { insertEvents } from "../telemetry-db/events";
import { writeFacts } from "../telemetry-db/facts";
import { deleteExpired, keepHouse } from "../worker/keep-house";
import { PARKED_ATTEMPTS } from "../worker/move-inbox";

const DAY_MS = 86_400_000;
/** Saturday 31 October 2026, at noon. */
const NOW = Date.UTC(2026, 9, 31, 12);
const ago = (days: number): number => NOW - days * DAY_MS;

let acme: TestOrganization;
beforeEach(async () => {
  acme = await createTestOrganization({ now: () => NOW });
});

const keep = (change: Partial<Retention>, version = 0) =>
  updateRetention(acme.as("admin"), { version, retention: { ...DEFAULT_RETENTION, ...change } });
/** Of this organisation alone: tests share the stores. */
const house = () => deleteExpired({ db: acme.db, now: () => NOW }, acme.org);
const column = async (sql: string, org = acme.org) => (await queryCompact(sql, { org })).map(([value]) => String(value));
const sessions = (org?: string) => column("SELECT DISTINCT session FROM events WHERE org = {org: String} ORDER BY session", org);
const days = (org?: string) => column("SELECT day FROM session_facts FINAL WHERE org = {org: String} ORDER BY day", org);

describe("what is older than it is kept", () => {
  it("goes from the analytical store: whole conversations, and facts by their own limit", async () => {
    const other = await createTestOrganization({ now: () => NOW });
    const { org } = acme;
    const at = (session: string, daysAgo: number, of = org) => event({ org: of, session, tsMs: ago(daysAgo) });
    await insertEvents([at("old", 31), at("old", 32), at("going-on", 31), at("going-on", 29), at("new", 29), at("old", 31, other.org)]);
    await insertEvents([at("", 31), at("git:shop", 31)]);
    const sitting = (daysAgo: number, of = org) => sittingOf({ org: of, turns: [turnOf({ startMs: ago(daysAgo) })] });
    await writeFacts({ written: [sitting(41), sitting(40), sitting(31), sitting(41, other.org)], removed: [] }, "1");

    await keep({ events: 30, facts: 40 });
    await house();
    expect(await sessions()).toEqual(["going-on", "new"]);
    expect(await column("SELECT count() FROM events WHERE org = {org: String} AND session = 'going-on'")).toEqual(["2"]);
    expect(await days()).toEqual(["2026-09-21", "2026-09-30"]);
    expect([await sessions(other.org), await days(other.org)]).toEqual([["old"], ["2026-09-20"]]);
    const entries = () => acme.db.auditEntry.findMany({ where: { orgId: org, action: "retention.delete" } });
    expect(await entries()).toMatchObject([{ after: { events: 4, facts: 1 } }]);
    await house();
    expect(await entries()).toHaveLength(1);
  });

  it("goes from the control plane, and what still waits to be processed never does", async () => {
    const { org } = acme;
    for (const daysAgo of [31, 29]) {
      await appendInboxBatch({ org, receivedAtMs: ago(daysAgo), events: daysAgo, payload: Buffer.from("damaged") });
    }
    await pgPool().query(`UPDATE "InboxBatch" SET "attempts" = $2 WHERE "orgId" = $1::uuid`, [org, PARKED_ATTEMPTS]);
    await pgPool().query(
      `INSERT INTO "InboxBatch" ("orgId", "receivedAt", "events", "payload", "attempts") VALUES ($1::uuid, $2, 99, 'x', 9)`,
      [org, new Date(ago(99))],
    );
    const day = (daysAgo: number) => new Date(ago(daysAgo)).toISOString().slice(0, 10);
    await addIntakeCounts([31, 30].map(daysAgo => ({ org, day: day(daysAgo), tool: "codex", version: "1", reason: "x", count: 1 })));
    const sighting = (instance: string, daysAgo: number) => ({
      ...{ org, instance, policyVersion: 1, evaluator: null, tokenId: "00000000-0000-0000-0000-000000000001" },
      seenAtMs: ago(daysAgo),
    });
    await recordClientSightings([sighting("old", 31), sighting("new", 29)]);
    const reveal = (daysAgo: number) => ({
      ...{ orgId: org, developer: "dev_x", reason: `${daysAgo} days ago`, revealedById: acme.users.auditor.userId, revealedByName: "A" },
      ...{ at: new Date(ago(daysAgo)), expiresAt: new Date(ago(daysAgo)) },
    });
    await acme.db.nameReveal.createMany({ data: [reveal(31), reveal(29)] });

    await keep({ inboxFailures: 30, intakeCounters: 30, clientSightings: 30, reveals: 30 });
    await house();
    const { rows } = await pgPool().query(`SELECT "events" FROM "InboxBatch" WHERE "orgId" = $1::uuid ORDER BY 1`, [org]);
    await pgPool().query(`DELETE FROM "InboxBatch" WHERE "orgId" = $1::uuid`, [org]);
    expect(rows.map(row => row.events)).toEqual([29, 99]);
    expect(await acme.db.intakeCounter.findMany({ where: { orgId: org }, select: { day: true } })).toEqual([{ day: new Date(day(30)) }]);
    expect((await acme.db.clientInstance.findMany({ where: { orgId: org } })).map(row => row.instance)).toEqual(["new"]);
    expect((await acme.db.nameReveal.findMany({ where: { orgId: org } })).map(row => row.reason)).toEqual(["29 days ago"]);
  });

  it("is deleted by one process at a time", async () => {
    const attempt = () => keepHouse({ db: acme.db, now: () => NOW }, () => true);
    await inTransaction(async client => {
      expect(await tryHousekeepingLock(client)).toBe(true);
      expect(await attempt()).toBe(false);
    });
    expect(await attempt()).toBe(true);
  });

  it("is missing from figures, and they say so", async () => {
    const { org } = acme;
    const work = (developer: number, daysAgo: number) => {
      const startMs = ago(daysAgo);
      return sittingOf({
        ...{ org, developer: `dev_${developer}`, turns: [turnOf({ startMs })] },
        chains: Array.from({ length: 8 }, () => chainOf({ startMs, acceptedChanges: 1, correctedTurns: developer % 2 })),
      });
    };
    await writeFacts({ written: [0, 1, 2, 3, 4, 5].flatMap(each => [work(each, 50), work(each, 10)]), removed: [] }, "1");
    await keep({ events: 30, facts: 30 });
    await house();
    const ask = (from: string) => getMetric(acme.as("viewer"), "fpy", new URLSearchParams({ from, to: "2026-10-30" }));
    const long = await ask("2026-09-01");
    expect(long.keptSince).toBe("2026-10-01");
    expect(long.total).toMatchObject({ state: "shown", n: 48 });
    const short = await ask("2026-10-08");
    expect(short.keptSince).toBeNull();
    expect(short).toMatchObject({ delta: null, deltaReason: "The days to compare with are no longer kept." });
  });
});

describe("retention", () => {
  it("is changed once per version, and stands in the audit log", async () => {
    expect(await getRetention(acme.as("viewer"))).toEqual({ version: 0, retention: DEFAULT_RETENTION });
    expect(await keep({ events: 30 })).toMatchObject({ version: 1, retention: { events: 30 } });
    await expect(keep({ events: 60 })).rejects.toMatchObject({ code: "conflict", details: { currentVersion: 1 } });
    await keep({ events: 60 }, 1);
    const entry = await acme.db.auditEntry.findFirstOrThrow({ where: { orgId: acme.org }, orderBy: { sequence: "desc" } });
    expect(entry).toMatchObject({ action: "settings.update-retention", before: { events: 30 }, after: { events: 60 } });
  });

  it("refuses facts that go before the events they come from", async () => {
    await expect(keep({ events: 60, facts: 59 })).rejects.toMatchObject({ name: "ZodError" });
  });
});
