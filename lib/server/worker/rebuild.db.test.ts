import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeTelemetry } from "@/lib/core/telemetry/decode-telemetry";
import { encodeEvents } from "@/lib/core/telemetry/encode-events";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { gitSession } from "@/lib/core/telemetry/git-session";
import { decodeNativeEvents } from "@/lib/core/telemetry/native/decode-native-events";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { drainEverything } from "@/lib/testing/drain";
import { event } from "@/lib/testing/event-factory";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { DEMO_PARAMETERS } from "@/lib/testing/simulation/parameters";
import { cautiousPolicy } from "@/lib/testing/simulation/policies";
import { simulateOrganization } from "@/lib/testing/simulation/simulate-organization";
import { runAdmin } from "../admin/run-admin";
import { appendInboxBatch } from "../control-db/inbox";
import { findRebuildCursor, listOutdatedFacts, REBUILD_START } from "../settings/facts-version";
import { loadMetricSettings } from "../settings/load-metric-settings";
import { telemetryDb } from "../telemetry-db/client";
import { queryCompact } from "../telemetry-db/compact";
import { rebuildFacts } from "./rebuild-facts";

const DAY_MS = 86_400_000;
const END_MS = Date.UTC(2026, 9, 9);

/** Sessions of six developers on two days, and what a Git host says of some of their files. */
function simulatedEvents(): CanonicalEvent[] {
  const policies = [{ version: 1, fromMs: 0, policy: cautiousPolicy() }] as const;
  const options = {
    seed: "rebuild",
    endMs: END_MS,
    days: 2,
    developersPerTeam: 1,
    parameters: DEMO_PARAMETERS,
    unattributedShare: 0.2,
    policies,
  };
  const requests = [...simulateOrganization({ ...options, policies: [...policies] })];
  const events = requests.flatMap(request => {
    const ctx = { ...testDecodeContext(), receivedAtMs: request.sentAtMs };
    if (request.kind === "native") return decodeNativeEvents(request.events, ctx).events;
    return request.kind === "otlp" ? decodeTelemetry("logs", request.body, ctx).events : [];
  });
  const host = events
    .filter(each => each.type === "edit")
    .slice(0, 40)
    .flatMap(({ repo, fileHash, tsMs }, index) => {
      const common = { tool: "github", session: gitSession(repo ?? ""), repo, fileHash, developer: null, team: null };
      return [
        event({ ...common, type: "outcome", reason: "review", tsMs: tsMs + 2 * 3_600_000, attributes: { minutes: `${index % 5}` } }),
        event({ ...common, type: "outcome", reason: "merge", tsMs: tsMs + 3 * 3_600_000, attributes: { sha: `m${index % 7}` } }),
        ...(index % 3 === 0
          ? [event({ ...common, type: "revert", tsMs: tsMs + DAY_MS, attributes: { reverted_sha: `m${index % 7}` } })]
          : []),
      ];
    });
  return [...events, ...host];
}

const EVENTS = simulatedEvents();
const TABLES = ["session_facts", "change_outcomes", "file_changes"] as const;

async function send(organization: TestOrganization, events: readonly CanonicalEvent[]): Promise<void> {
  const { org } = organization;
  const own = events.map(each => ({ ...each, org }));
  await appendInboxBatch({ org, receivedAtMs: END_MS, events: own.length, payload: gzipSync(encodeEvents(own)) });
  await drainEverything();
}

/** Every derived row of the organisation, byte by byte, without what says when it was written. */
async function derivedRows(org: string): Promise<string[]> {
  const rows = await Promise.all(
    TABLES.map(table => {
      const except = table === "file_changes" ? "org, version, written_at" : "org, version";
      return queryCompact(`SELECT * EXCEPT (${except}) FROM ${table} FINAL WHERE org = {org: String}`, { org });
    }),
  );
  return rows
    .flat()
    .map(row => JSON.stringify(row))
    .sort();
}

async function forgetDerived(org: string): Promise<void> {
  for (const table of TABLES) {
    const query = `ALTER TABLE ${table} DELETE WHERE org = {org: String} SETTINGS mutations_sync = 2`;
    await telemetryDb().command({ query, query_params: { org } });
  }
}

const atOnce = (async () => {
  const organization = await createTestOrganization();
  await send(organization, EVENTS);
  return { organization, rows: await derivedRows(organization.org) };
})();

describe("derived rows", () => {
  it("are there, of every kind", async () => {
    const { organization } = await atOnce;
    for (const table of TABLES) {
      const [[count] = []] = await queryCompact(`SELECT count() FROM ${table} FINAL WHERE org = {org: String}`, { org: organization.org });
      expect(Number(count)).toBeGreaterThan(5);
    }
  });

  it("are the same however the events are split, shuffled, repeated and delayed", async () => {
    const { rows } = await atOnce;
    const parts = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: EVENTS.length, maxLength: EVENTS.length });
    const repeated = fc.array(fc.nat(EVENTS.length - 1), { maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(parts, repeated, async (partOf, again) => {
        const organization = await createTestOrganization();
        for (let part = 3; part >= 0; part--) await send(organization, EVENTS.filter((_, index) => partOf[index] === part).reverse());
        await send(
          organization,
          again.flatMap(index => EVENTS[index] ?? []).map(each => ({ ...each, receivedAtMs: each.receivedAtMs + DAY_MS })),
        );
        expect(await derivedRows(organization.org)).toEqual(rows);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  it("are the same after a rebuild from nothing by the admin command, which tells its progress", async () => {
    const { organization, rows } = await atOnce;
    await forgetDerived(organization.org);
    expect(await derivedRows(organization.org)).toEqual([]);
    const { slug } = await organization.db.organization.findUniqueOrThrow({ where: { id: organization.org } });
    const lines: string[] = [];
    const deps = { db: organization.db, now: () => END_MS, baseUrl: "http://localhost", say: (line: string) => void lines.push(line) };
    const { json } = await runAdmin(["rebuild", "--org", slug], deps);
    expect(await derivedRows(organization.org)).toEqual(rows);
    const conversations = new Set(EVENTS.map(each => each.session).filter(session => !session.startsWith("git:"))).size;
    expect(json).toEqual({ conversations });
    expect(lines.at(-1)).toBe(`${conversations} of ${conversations} conversations`);
    expect(lines.length).toBeGreaterThan(5);
  });

  it("are completed by a second rebuild that goes on where the first one stopped", async () => {
    const { organization, rows } = await atOnce;
    const { org, db } = organization;
    const { version } = await loadMetricSettings(db, org);
    await forgetDerived(org);
    let steps = 0;
    expect(await rebuildFacts(org, version, { stopped: () => steps++ === 3 })).toBe(false);
    const cursor = await findRebuildCursor(db, org, version);
    expect(cursor.conversations).toBeGreaterThan(0);
    const before = await derivedRows(org);
    expect(before.length).toBeLessThan(rows.length);
    const progress: number[] = [];
    expect(await rebuildFacts(org, version, { stopped: () => false, onProgress: done => void progress.push(done) })).toBe(true);
    expect(progress[0]).toBeGreaterThan(cursor.conversations);
    expect(await derivedRows(org)).toEqual(rows);
    expect(await findRebuildCursor(db, org, version)).toEqual(REBUILD_START);
    expect((await listOutdatedFacts(db)).map(outdated => outdated.org)).not.toContain(org);
  });
});
