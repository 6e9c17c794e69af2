import { beforeEach, describe, expect, it } from "vitest";
import { createTestOrganization, TEST_NOW, type TestOrganization } from "@/lib/testing/organization-factory";
import { verifyAudit } from "../audit/verify-audit";
import { verifyCredentials } from "../auth/verify-credentials";
import { listMembers } from "../members/list-members";
import { acceptInvitation } from "./accept-invitation";
import { createInvitation } from "./create-invitation";
import { findInvitation } from "./find-invitation";
import { listInvitations } from "./list-invitations";
import { resendInvitation } from "./resend-invitation";
import { revokeInvitation } from "./revoke-invitation";

const DAY = 24 * 3_600_000;
const password = "a long enough password";
let acme: TestOrganization;
beforeEach(async () => {
  acme = await createTestOrganization();
});

const ctxAt = (nowMs = TEST_NOW) => ({ db: acme.db, now: () => nowMs, requestId: "test-invitation" });
const tokenOf = (link: string | null) => new URL(link ?? "").searchParams.get("token") ?? "";
const newcomer = () => `new-${acme.slug}@example.org`;
const accept = (token: string, nowMs?: number) => acceptInvitation(ctxAt(nowMs), { token, name: "Newcomer", password });
const invite = async (input: object = {}) => {
  const sent = await createInvitation(acme.as("admin"), { email: newcomer(), role: "editor", teams: ["payments"], ...input });
  return { ...sent, token: tokenOf(sent.link) };
};

describe("an invitation", () => {
  it("becomes an account with its role and teams, and is gone from the list", async () => {
    const { token, mail, invitation } = await invite({ email: `New-${acme.slug}@Example.org` });
    expect(mail).toBe("not-configured");
    expect(await findInvitation(ctxAt(), token)).toEqual({ email: newcomer(), organization: `Test ${acme.slug.slice(5)}` });
    expect((await listInvitations(acme.as("admin"))).invitations).toEqual([invitation]);
    expect(invitation).toMatchObject({ email: newcomer(), role: "editor", teams: ["payments"], createdBy: "Test admin" });
    expect(await accept(token)).toEqual({ email: newcomer() });
    const credentials = { email: newcomer(), password, address: "10.0.0.1" };
    expect(await verifyCredentials(ctxAt(), credentials)).toMatchObject({ name: "Newcomer", role: "editor" });
    const { members } = await listMembers(acme.as("admin"));
    expect(members.find(({ email }) => email === newcomer())).toMatchObject({ role: "editor", teams: ["payments"] });
    expect((await listInvitations(acme.as("admin"))).invitations).toEqual([]);
  });

  it("is recorded without the link and the address, and the chain holds", async () => {
    const { token } = await invite();
    await accept(token);
    const entries = await acme.db.auditEntry.findMany({ where: { orgId: acme.org }, orderBy: { sequence: "desc" }, take: 2 });
    expect(entries.map(({ action }) => action)).toEqual(["member.create", "invitation.create"]);
    expect(JSON.stringify(entries)).not.toContain(newcomer());
    expect(JSON.stringify(entries)).not.toContain(token);
    const links = await acme.db.setupLink.findMany({ where: { orgId: acme.org } });
    expect(links.some(({ tokenHash }) => Buffer.from(tokenHash).includes(token))).toBe(false);
    expect(await verifyAudit(acme.as("owner"))).toMatchObject({ ok: true });
  });

  it("works once, also when opened twice at the same moment", async () => {
    const { token } = await invite();
    const results = await Promise.allSettled([accept(token), accept(token)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(accept(token)).rejects.toMatchObject({ code: "forbidden" });
    expect(await findInvitation(ctxAt(), token)).toBeNull();
  });

  it.each<[string, (sent: { token: string; invitation: { id: string } }) => Promise<unknown>, number]>([
    ["has expired", async () => undefined, 7 * DAY],
    ["was taken back", ({ invitation }) => revokeInvitation(acme.as("admin"), invitation.id), 0],
    ["was sent again", ({ invitation }) => resendInvitation(acme.as("admin"), invitation.id), 0],
    ["was replaced by another", () => invite({ role: "viewer" }), 0],
  ])("does not work once it %s", async (_what, end, afterMs) => {
    const sent = await invite();
    await end(sent);
    await expect(accept(sent.token, TEST_NOW + afterMs)).rejects.toMatchObject({ code: "forbidden" });
    expect(await findInvitation(ctxAt(TEST_NOW + afterMs), sent.token)).toBeNull();
  });

  it("works until its last moment, and for another week when it is sent again", async () => {
    const { invitation } = await invite();
    const later = { ...acme.as("admin"), now: () => TEST_NOW + 8 * DAY };
    const { link } = await resendInvitation(later, invitation.id);
    expect(await accept(tokenOf(link), TEST_NOW + 15 * DAY - 1)).toEqual({ email: newcomer() });
  });

  it("is refused for an address with an account, an unknown team, or a link of another purpose", async () => {
    await expect(invite({ email: acme.users.lead.email })).rejects.toMatchObject({ code: "conflict" });
    await expect(invite({ teams: ["nowhere"] })).rejects.toMatchObject({ code: "bad_request" });
    const { token, invitation } = await invite();
    await acme.db.setupLink.update({ where: { id: invitation.id }, data: { purpose: "password-reset" } });
    await expect(accept(token)).rejects.toMatchObject({ code: "forbidden" });
    await expect(accept("made up")).rejects.toMatchObject({ code: "forbidden" });
  });

  it("to become an owner is an owner's matter: to make, to send again, to take back", async () => {
    await expect(invite({ role: "owner" })).rejects.toMatchObject({ code: "forbidden" });
    const { invitation } = await createInvitation(acme.as("owner"), { email: newcomer(), role: "owner" });
    await expect(resendInvitation(acme.as("admin"), invitation.id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(revokeInvitation(acme.as("admin"), invitation.id)).rejects.toMatchObject({ code: "forbidden" });
    await revokeInvitation(acme.as("owner"), invitation.id);
  });

  it("of another organisation does not exist", async () => {
    const { invitation } = await invite();
    const elsewhere = (await createTestOrganization()).as("owner");
    for (const id of [invitation.id, "no id"]) {
      await expect(revokeInvitation(elsewhere, id)).rejects.toMatchObject({ code: "not_found" });
      await expect(resendInvitation(elsewhere, id)).rejects.toMatchObject({ code: "not_found" });
    }
    expect((await listInvitations(elsewhere)).invitations).toEqual([]);
  });
});
