import { beforeEach, describe, expect, it } from "vitest";
import { createTestOrganization, TEST_NOW, TEST_PASSWORD, type TestOrganization } from "@/lib/testing/organization-factory";
import { verifyAudit } from "../audit/verify-audit";
import { loadUserActor } from "../auth/load-user-actor";
import { SESSION_SECONDS } from "../auth/session-life";
import { signIn } from "../auth/sign-in";
import type { Ctx } from "../ctx";
import { endMemberSessions } from "../members/end-member-sessions";
import { listAccountSessions } from "./list-account-sessions";
import { revokeAccountSession } from "./revoke-account-session";
import { revokeOtherSessions } from "./revoke-other-sessions";

const MINUTE = 60_000;
const UNKNOWN_ID = "0199f2d4-7c1e-7000-8000-000000000000";
let acme: TestOrganization;
beforeEach(async () => {
  acme = await createTestOrganization();
});

async function startSession(role: "lead" | "viewer" | "owner" = "lead", nowMs = TEST_NOW): Promise<string> {
  const input = { email: acme.users[role].email, password: TEST_PASSWORD, address: "10.0.0.1", userAgent: "Firefox" };
  return (await signIn({ db: acme.db, now: () => nowMs, requestId: "test" }, input)) ?? "";
}
const actorOf = (session: string, nowMs = TEST_NOW) => loadUserActor(acme.db, session, nowMs);
async function ctxOf(session: string): Promise<Ctx> {
  const actor = await actorOf(session);
  if (!actor) throw new Error("The session does not stand.");
  return { ...acme.as("lead"), actor };
}
const actionsOf = async (role: "lead" | "admin") => {
  const where = { orgId: acme.org, actorId: acme.users[role].userId };
  return (await acme.db.auditEntry.findMany({ where, orderBy: { sequence: "asc" } })).map(({ action }) => action);
};

describe("sessions", () => {
  it("are listed with what began them, the own one marked, and nobody else's", async () => {
    const [first, second] = [await startSession(), await startSession("lead", TEST_NOW + MINUTE)];
    await startSession("viewer");
    const { sessions } = await listAccountSessions(await ctxOf(first));
    expect(sessions.map(({ id, current }) => [id, current])).toEqual([
      [second, false],
      [first, true],
    ]);
    expect(sessions[1]).toMatchObject({ method: "password", address: "10.0.0.1", userAgent: "Firefox" });
    expect(await actionsOf("lead")).toEqual(["session.create", "session.create"]);
  });

  it("end one by one, at the next request, and are recorded once", async () => {
    const [mine, other] = [await startSession(), await startSession()];
    const ctx = await ctxOf(mine);
    await revokeAccountSession(ctx, other);
    await revokeAccountSession(ctx, other);
    expect(await actorOf(other)).toBeNull();
    expect(await actorOf(mine)).not.toBeNull();
    expect((await listAccountSessions(ctx)).sessions.map(({ id }) => id)).toEqual([mine]);
    expect(await actionsOf("lead")).toEqual(["session.create", "session.create", "session.revoke"]);
    expect(await verifyAudit(acme.as("owner"))).toMatchObject({ ok: true });
  });

  it("end all but the own one", async () => {
    const [mine, ...others] = [await startSession(), await startSession(), await startSession()];
    expect(await revokeOtherSessions(await ctxOf(mine))).toEqual({ ended: 2 });
    expect(await Promise.all(others.map(id => actorOf(id)))).toEqual([null, null]);
    expect(await actorOf(mine)).not.toBeNull();
    expect(await revokeOtherSessions(await ctxOf(mine))).toEqual({ ended: 0 });
  });

  it("of others do not exist, whoever asks", async () => {
    const theirs = await startSession("viewer");
    for (const id of [theirs, UNKNOWN_ID, "no id"]) {
      await expect(revokeAccountSession(acme.as("owner"), id), id).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await actorOf(theirs)).not.toBeNull();
  });

  it("of a member are ended by an admin, an owner's by owners only, another organisation's by nobody", async () => {
    const [viewers, owners] = [await startSession("viewer"), await startSession("owner")];
    expect(await endMemberSessions(acme.as("admin"), acme.users.viewer.userId)).toEqual({ ended: 1 });
    expect(await actorOf(viewers)).toBeNull();
    expect(await actionsOf("admin")).toEqual(["member.sign-out"]);
    await expect(endMemberSessions(acme.as("admin"), acme.users.owner.userId)).rejects.toMatchObject({ code: "forbidden" });
    expect(await actorOf(owners)).not.toBeNull();
    const elsewhere = await createTestOrganization();
    const attempt = endMemberSessions(acme.as("owner"), elsewhere.users.viewer.userId);
    await expect(attempt).rejects.toMatchObject({ code: "not_found" });
  });

  it.each<[what: string, end: (id: string, userId: string) => Promise<unknown>, afterMs: number]>([
    ["it was revoked", id => acme.db.userSession.update({ where: { id }, data: { revokedAt: new Date(TEST_NOW) } }), 0],
    ["it has lasted two weeks", async () => undefined, SESSION_SECONDS * 1000],
    ["the account is disabled", (_, id) => acme.db.user.update({ where: { id }, data: { disabledAt: new Date(TEST_NOW) } }), 0],
    ["the membership is not active", (_, userId) => acme.db.membership.updateMany({ where: { userId }, data: { active: false } }), 0],
    ["the person is gone", (_, id) => acme.db.user.delete({ where: { id } }), 0],
    [
      "all sessions before now were ended",
      (_, id) => acme.db.user.update({ where: { id }, data: { sessionsValidFrom: new Date(TEST_NOW + 1) } }),
      0,
    ],
  ])("are refused when %s", async (_what, end, afterMs) => {
    const id = await startSession();
    expect(await actorOf(id, TEST_NOW + Math.max(0, afterMs - 1))).not.toBeNull();
    await end(id, acme.users.lead.userId);
    expect(await actorOf(id, TEST_NOW + afterMs)).toBeNull();
  });

  it("note their last use, at most once in five minutes", async () => {
    const id = await startSession();
    const lastSeenAfter = async (minutes: number) => {
      await actorOf(id, TEST_NOW + minutes * MINUTE);
      const { lastSeenAt } = await acme.db.userSession.findUniqueOrThrow({ where: { id } });
      return (lastSeenAt.getTime() - TEST_NOW) / MINUTE;
    };
    expect([await lastSeenAfter(4), await lastSeenAfter(6), await lastSeenAfter(10), await lastSeenAfter(11)]).toEqual([0, 6, 6, 11]);
  });

  it("that have run out are cleared away at the next sign-in", async () => {
    const [old, later] = [await startSession(), await startSession("lead", TEST_NOW + MINUTE)];
    const latest = await startSession("lead", TEST_NOW + SESSION_SECONDS * 1000);
    const rows = await acme.db.userSession.findMany({ where: { userId: acme.users.lead.userId }, orderBy: { createdAt: "asc" } });
    expect(rows.map(({ id }) => id)).toEqual([later, latest]);
    expect(await actorOf(old)).toBeNull();
  });

  it("do not begin for a wrong password, and keep no more of a browser's name than a list shows", async () => {
    const deps = { db: acme.db, now: () => TEST_NOW, requestId: "test" };
    const input = { email: acme.users.lead.email, address: "10.0.0.1", userAgent: "x".repeat(5000) };
    expect(await signIn(deps, { ...input, password: "wrong" })).toBeNull();
    await signIn(deps, { ...input, password: TEST_PASSWORD });
    const rows = await acme.db.userSession.findMany({ where: { userId: acme.users.lead.userId } });
    expect(rows.map(({ userAgent }) => userAgent.length)).toEqual([300]);
  });
});
