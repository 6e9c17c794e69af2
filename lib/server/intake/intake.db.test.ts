import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { readySchema } from "@/lib/contract/health";
import { intakeStatusSchema } from "@/lib/contract/telemetry";
import { encodeEvents } from "@/lib/core/telemetry/encode-events";
import { drainEverything } from "@/lib/testing/drain";
import { T0, turnEvents } from "@/lib/testing/event-factory";
import { createTestOrganization } from "@/lib/testing/organization-factory";
import { startWorkerProcess } from "@/lib/testing/worker-process";
import { appendInboxBatch, inboxDepth } from "../control-db/inbox";
import { pgPool } from "../control-db/pg-pool";
import { getReadiness } from "../health/get-readiness";
import { flushWriteBehind } from "../hot-path/write-behind";
import { countDropped } from "../ingest/count-dropped";
import { getIntakeStatus } from "./get-intake-status";

it("tells what waits, what came, and what was left out", async () => {
  const organization = await createTestOrganization({ now: () => T0 + 60_000 });
  const { org } = organization;
  const status = async () => intakeStatusSchema.parse(await getIntakeStatus(organization.as("viewer")));
  expect(await status()).toMatchObject({ inboxBatches: 0, lagMs: null, lastEventAt: null, byTool: [], dropped: [], analyticalStore: "up" });

  const events = turnEvents({ shared: { org, session: "s-1" } });
  await appendInboxBatch({ org, receivedAtMs: T0, events: events.length, payload: gzipSync(encodeEvents(events)) });
  countDropped(org, T0, [{ tool: "codex", version: "0.169.0", reason: "dropped:prompt", count: 2 }]);
  countDropped(org, T0, [{ tool: "codex", version: "0.169.0", reason: "dropped:prompt", count: 3 }]);
  await flushWriteBehind();
  expect(await status()).toMatchObject({
    inboxBatches: 1,
    inboxEvents: events.length,
    lagMs: 60_000,
    dropped: [{ tool: "codex", version: "0.169.0", reason: "dropped:prompt", count: 5 }],
  });

  await drainEverything();
  const after = await status();
  expect(after).toMatchObject({ inboxBatches: 0, lagMs: null, byTool: [{ tool: "codex", events: events.length, sessions: 1 }] });
  expect(after.lastEventAt).not.toBeNull();
});

it("is ready, and says so to anyone", async () => {
  const ready = readySchema.parse(await getReadiness());
  expect(ready).toMatchObject({ status: "ready", stores: { control: "up", telemetry: "up" } });
});

it("keeps telemetry while the analytical store is away, and moves it when it is back", async () => {
  const { org } = await createTestOrganization();
  const events = turnEvents({ shared: { org, session: "s-2" } });
  await appendInboxBatch({ org, receivedAtMs: T0, events: events.length, payload: gzipSync(encodeEvents(events)) });
  const cut = await startWorkerProcess({ CLICKHOUSE_URL: "http://nobody:nothing@127.0.0.1:9/lanekeeper" });
  await new Promise(resolve => setTimeout(resolve, 1500));
  await cut.stop();
  const { rows } = await pgPool().query(`SELECT "attempts", "lastError" FROM "InboxBatch" WHERE "orgId" = $1::uuid`, [org]);
  expect(rows).toEqual([{ attempts: 0, lastError: null }]);
  const worker = await startWorkerProcess();
  await expect.poll(() => inboxDepth(org), { timeout: 30_000, interval: 100 }).toMatchObject({ batches: 0 });
  await worker.stop();
});
