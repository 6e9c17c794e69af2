import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { type TelemetryHealth, tailBatchSchema, telemetryHealthSchema } from "@/lib/contract/telemetry-health";
import { encodeEvents } from "@/lib/core/telemetry/encode-events";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { drainEverything } from "@/lib/testing/drain";
import { event, T0, turnEvents } from "@/lib/testing/event-factory";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { appendInboxBatch } from "../control-db/inbox";
import type { Ctx } from "../ctx";
import { flushWriteBehind } from "../hot-path/write-behind";
import { countDropped } from "../ingest/count-dropped";
import { getTelemetryHealth } from "./get-telemetry-health";
import { tailTelemetry } from "./tail-telemetry";

const DAY_MS = 86_400_000;
const NOW = T0 + 2 * DAY_MS;

async function receive(org: string, events: readonly CanonicalEvent[]): Promise<void> {
  await appendInboxBatch({ org, receivedAtMs: T0, events: events.length, payload: gzipSync(encodeEvents(events)) });
  await drainEverything();
}

describe("telemetry health", () => {
  let organization: TestOrganization;
  const health = async (ctx: Ctx): Promise<TelemetryHealth> =>
    telemetryHealthSchema.parse(await getTelemetryHealth(ctx, new URLSearchParams({ from: "2026-10-01", to: "2026-10-10" })));

  beforeAll(async () => {
    organization = await createTestOrganization({ now: () => NOW });
    const { org } = organization;
    const of = (session: string, more: Partial<CanonicalEvent> = {}) => ({ org, session, team: "payments", ...more });
    const claude = { tool: "claude-code", toolVersion: "2.1.330" };
    const numbered = [1, 2, 5, 1, 2].map((sequence, index) =>
      event({ ...of("c-1", claude), type: "usage_metric", tsMs: T0 + index * 1000, attributes: { client_sequence: String(sequence) } }),
    );
    await receive(org, [
      ...turnEvents({ shared: of("s-1") }),
      ...turnEvents({ atMs: T0 + DAY_MS, shared: of("s-2", { toolVersion: "0.170.0", repo: null }) }),
      // A prompt without an answer, of another team.
      event({ ...of("s-3", { team: "search" }), type: "prompt", tsMs: T0 + 60_000 }),
      // Answered without token counts, by a model without a price.
      event({ ...of("c-1", claude), type: "prompt", tsMs: T0 }),
      event({ ...of("c-1", claude), type: "request", model: "made-up-model", tsMs: T0 + 3000 }),
      ...numbered,
      // A clock that runs an hour ahead.
      event({ ...of("s-4", { host: "h-9" }), type: "prompt", tsMs: T0 + 3_600_000, receivedAtMs: T0 }),
      // Three denials that no session shows.
      event({ org, session: "", type: "usage_metric", decision: "abort", attributes: { value: "3" } }),
    ]);
    countDropped(org, T0, [{ tool: "codex", version: "0.169.0", reason: "dropped:event:codex.startup", count: 4 }]);
    countDropped(org, T0 + DAY_MS, [{ tool: "codex", version: "0.170.0", reason: "dropped:event:codex.turn_diff", count: 9 }]);
    await flushWriteBehind();
  });

  it("says what came from which client on which day", async () => {
    const { coverage, versions, inbox, lastEventAt } = await health(organization.as("auditor"));
    expect(coverage.find(({ tool }) => tool === "codex")?.cells).toEqual([
      { day: "2026-10-05", sessions: 3, turns: 3 },
      { day: "2026-10-06", sessions: 1, turns: 1 },
    ]);
    expect(versions.map(({ tool, version, sessions }) => [tool, version, sessions])).toEqual([
      ["claude-code", "2.1.330", 1],
      ["codex", "0.170.0", 1],
      ["codex", "0.169.0", 3],
    ]);
    expect(versions.find(({ tool }) => tool === "claude-code")?.missingTokensShare).toBe(1);
    expect(inbox).toEqual({ batches: 0, events: 0, lagMs: null, parked: 0 });
    expect(lastEventAt).not.toBeNull();
  });

  it("finds each kind of gap that was sent, and none that was not", async () => {
    const { findings } = await health(organization.as("auditor"));
    const found = findings.map(({ kind, tool, count }) => `${kind} ${tool} ${count}`).sort();
    expect(found).toEqual([
      "clock-skew codex 1",
      "missing-tokens claude-code 1",
      "no-repository codex 1",
      "schema-drift codex 1",
      "sequence-gap claude-code 2",
      "silent-denials codex 3",
      "unanswered codex 2",
      "unknown-model null 1",
      // The fast model has a lane and, by default, no public price.
      "unknown-model null 2",
    ]);
  });

  it("lists what was left out, with the version and the first day", async () => {
    const { dropped } = await health(organization.as("owner"));
    expect(dropped).toEqual([
      { tool: "codex", version: "0.170.0", reason: "dropped:event:codex.turn_diff", count: 9, firstDay: "2026-10-06" },
      { tool: "codex", version: "0.169.0", reason: "dropped:event:codex.startup", count: 4, firstDay: "2026-10-05" },
    ]);
  });

  it("shows a lead the own team only, and nothing to those who may not see sessions", async () => {
    const { coverage } = await health(organization.as("lead"));
    expect(coverage.find(({ tool }) => tool === "codex")?.sessions).toBe(3);
    await expect(health(organization.as("viewer"))).rejects.toMatchObject({ code: "forbidden" });
    await expect(health(organization.asToken(["metrics:read"]))).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the live tail", () => {
  it("gives what arrived just before, then what arrives, each once; of the visible teams only", async () => {
    let now = T0 + 10_000;
    const organization = await createTestOrganization({ now: () => now });
    const { org } = organization;
    const send = (session: string, team: string, atMs: number) =>
      receive(org, [event({ org, session, team, type: "prompt", tsMs: atMs, receivedAtMs: atMs + 500 })]);
    await send("s-1", "payments", T0);
    await send("s-2", "search", T0);

    const stop = new AbortController();
    const tail = tailTelemetry(organization.as("lead"), stop.signal);
    const next = async () => tailBatchSchema.parse((await tail.next()).value).events.map(each => each.conversation);
    expect(await next()).toEqual(["s-1"]);
    now += 5000;
    await send("s-3", "payments", T0 + 12_000);
    expect(await next()).toEqual(["s-3"]);
    expect(await next()).toEqual([]);
    stop.abort();
    expect((await tail.next()).done).toBe(true);
  });

  it("is for those who may see sessions", async () => {
    const organization = await createTestOrganization();
    const tail = tailTelemetry(organization.as("viewer"), new AbortController().signal);
    await expect(tail.next()).rejects.toMatchObject({ code: "forbidden" });
  });
});
