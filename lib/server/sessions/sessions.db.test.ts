import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { type SessionList, sessionDetailSchema, sessionListSchema } from "@/lib/contract/sessions";
import { encodeEvents } from "@/lib/core/telemetry/encode-events";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { drainEverything } from "@/lib/testing/drain";
import { DEEP_MODEL, T0, turnEvents } from "@/lib/testing/event-factory";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { appendInboxBatch } from "../control-db/inbox";
import type { Ctx } from "../ctx";
import { getSession } from "./get-session";
import { listSessions } from "./list-sessions";

let organization: TestOrganization;
const HOUR_MS = 3_600_000;

const events = (org: string): CanonicalEvent[] => [
  ...Array.from({ length: 7 }, (_, index) =>
    turnEvents({
      atMs: T0 + index * 2 * HOUR_MS,
      edit: { file: "a" },
      shared: { org, session: `pay-${index}`, team: "payments", host: "h" },
    }),
  ).flat(),
  ...turnEvents({ atMs: T0 + 30 * HOUR_MS, model: DEEP_MODEL, shared: { org, session: "search-1", team: "search", repo: "engine" } }),
  ...turnEvents({ atMs: T0 + 31 * HOUR_MS, shared: { org, session: "nobody-1", team: null, developer: null, repo: null } }),
];

beforeAll(async () => {
  organization = await createTestOrganization({ now: () => T0 + 48 * HOUR_MS });
  const all = events(organization.org);
  await appendInboxBatch({ org: organization.org, receivedAtMs: T0, events: all.length, payload: gzipSync(encodeEvents(all)) });
  await drainEverything();
});

const list = async (ctx: Ctx, query: Record<string, string> = {}): Promise<SessionList> =>
  sessionListSchema.parse(await listSessions(ctx, new URLSearchParams({ from: "2026-10-01", to: "2026-10-10", ...query })));
const ids = async (ctx: Ctx, query: Record<string, string> = {}) => (await list(ctx, query)).sessions.map(session => session.id);

describe("the list of sessions", () => {
  it("shows the newest first, with names instead of pseudonyms and null where nothing is known", async () => {
    const { sessions, next } = await list(organization.as("auditor"));
    expect(next).toBeNull();
    expect(sessions.map(session => session.id)).toEqual([
      "nobody-1#1",
      "search-1#1",
      ...[6, 5, 4, 3, 2, 1, 0].map(index => `pay-${index}#1`),
    ]);
    expect(sessions[0]).toMatchObject({ developer: null, developerName: null, team: null, repo: null });
    expect(sessions[2]).toMatchObject({
      developer: "dev_a",
      developerName: expect.stringMatching(/^[a-z]+-[a-z]+$/),
      lanes: ["fast"],
      turns: 1,
      acceptedChanges: 1,
    });
  });

  it("says open while a session may still go on, and how it ended from then on", async () => {
    const outcomeAt = async (nowMs: number) => {
      const ctx: Ctx = { ...organization.as("auditor"), now: () => nowMs };
      const [first] = (await list(ctx)).sessions;
      expect((await getSession(ctx, first?.id ?? "")).session).toEqual(first);
      return first?.outcome;
    };
    expect(await outcomeAt(T0 + 31.5 * HOUR_MS)).toBe("open");
    expect(await outcomeAt(T0 + 48 * HOUR_MS)).toBe("done");
  });

  it("pages without repeating or leaving out a session", async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < 10; page++) {
      const { sessions, next } = await list(organization.as("auditor"), { limit: "2", ...(cursor !== null && { cursor }) });
      seen.push(...sessions.map(session => session.id));
      cursor = next;
      if (cursor === null) break;
    }
    expect(seen).toEqual(await ids(organization.as("auditor")));
  });

  it("narrows by every filter and by days in the organisation's zone", async () => {
    const auditor = organization.as("auditor");
    expect(await ids(auditor, { lane: "deep" })).toEqual(["search-1#1"]);
    expect(await ids(auditor, { team: "search" })).toEqual(["search-1#1"]);
    expect(await ids(auditor, { model: DEEP_MODEL })).toEqual(["search-1#1"]);
    expect(await ids(auditor, { repo: "engine" })).toEqual(["search-1#1"]);
    expect(await ids(auditor, { tool: "gemini-cli" })).toEqual([]);
    expect(await ids(auditor, { from: "2026-10-06", to: "2026-10-06" })).toEqual(["nobody-1#1", "search-1#1"]);
    await organization.db.organization.update({ where: { id: organization.org }, data: { timeZone: "Pacific/Honolulu" } });
    expect(await ids(auditor, { from: "2026-10-05", to: "2026-10-05", team: "search" })).toEqual([]);
    expect(await ids(auditor, { from: "2026-10-04", to: "2026-10-04" })).toEqual(["pay-0#1"]);
    await organization.db.organization.update({ where: { id: organization.org }, data: { timeZone: "UTC" } });
  });

  it("shows a lead and a team's token their own team, and others nothing", async () => {
    expect(await ids(organization.as("lead"))).toHaveLength(7);
    expect(await ids(organization.as("lead"), { team: "search" })).toEqual([]);
    expect(await ids(organization.asToken(["sessions:read"]))).toHaveLength(9);
    expect(await ids(organization.asToken(["sessions:read"], "search"))).toEqual(["search-1#1"]);
    for (const ctx of [organization.as("viewer"), organization.as("editor"), organization.asToken(["metrics:read"])]) {
      await expect(list(ctx)).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it("refuses a foreign cursor and a limit out of bounds", async () => {
    for (const cursor of ["x", Buffer.from("[1]").toString("base64url"), ""]) {
      await expect(list(organization.as("auditor"), { cursor })).rejects.toMatchObject({ code: "bad_request" });
    }
    for (const limit of ["0", "201", "many"]) await expect(list(organization.as("auditor"), { limit })).rejects.toThrow();
  });

  it("does not show another organisation's sessions", async () => {
    const other = await createTestOrganization();
    expect(await ids(other.as("owner"))).toEqual([]);
    await expect(getSession(other.as("owner"), "pay-0#1")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a session", () => {
  it("has its turns and a timeline without content", async () => {
    const detail = sessionDetailSchema.parse(await getSession(organization.as("lead"), "pay-0#1"));
    expect(detail.session.id).toBe("pay-0#1");
    expect(detail.turns).toMatchObject([{ index: 0, usedLane: "fast", startedAt: new Date(T0).toISOString() }]);
    expect(new Set(detail.spans.map(span => span.kind))).toEqual(new Set(["prompt", "request", "tool", "permission"]));
    expect(detail.spans.find(span => span.kind === "request")?.lane).toBe("fast");
    expect(detail.spansTruncated).toBe(false);
  });

  it("does not exist for another team's lead, nor when it does not exist", async () => {
    await expect(getSession(organization.as("lead"), "search-1#1")).rejects.toMatchObject({ code: "not_found" });
    await expect(getSession(organization.as("lead"), "nobody-1#1")).rejects.toMatchObject({ code: "not_found" });
    await expect(getSession(organization.as("owner"), "unknown#1")).rejects.toMatchObject({ code: "not_found" });
    await expect(getSession(organization.as("viewer"), "pay-0#1")).rejects.toMatchObject({ code: "forbidden" });
  });
});
