import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type MailServer, REFUSED_DOMAIN, startMailServer } from "@/lib/testing/mail-server";
import { createTestOrganization, TEST_NOW, TEST_PASSWORD, type TestOrganization } from "@/lib/testing/organization-factory";
import { startTestSession } from "@/lib/testing/start-test-session";
import { loadUserActor } from "../auth/load-user-actor";
import { verifyCredentials } from "../auth/verify-credentials";
import { acceptInvitation } from "../invitations/accept-invitation";
import { createInvitation } from "../invitations/create-invitation";
import { updateMember } from "../members/update-member";
import { completePasswordReset } from "../password-reset/complete-password-reset";
import { requestPasswordReset } from "../password-reset/request-password-reset";
import { sendMail } from "./send-mail";

const HOUR = 3_600_000;
const password = "another few unrelated words";
let server: MailServer;
let acme: TestOrganization;
beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  acme = await createTestOrganization();
  server.received.length = 0;
});

const ctxAt = (nowMs = TEST_NOW) => ({ db: acme.db, now: () => nowMs, requestId: "test-mail" });
const tokenIn = (text: string) => /^http\S+\?token=(\S+)$/m.exec(text)?.[1] ?? "";

describe("an invitation by mail", () => {
  it("takes the link to the person and to nobody else", async () => {
    const email = `new-${acme.slug}@example.org`;
    const sent = await createInvitation(acme.as("admin"), { email, role: "viewer" });
    expect(sent).toMatchObject({ mail: "sent", link: null });
    const [mail] = server.received;
    expect(mail).toMatchObject({ to: [email], from: "lanekeeper@localhost" });
    expect(mail?.subject).toContain("Invitation to Lanekeeper");
    expect(mail?.text).toContain("Test admin invites you");
    const token = tokenIn(mail?.text ?? "");
    expect(await acceptInvitation(ctxAt(), { token, name: "Kim", password })).toEqual({ email });
  });

  it("that the server refuses still stands, and its link is shown", async () => {
    const sent = await createInvitation(acme.as("admin"), { email: `${acme.slug}@${REFUSED_DOMAIN}`, role: "viewer" });
    expect(sent.mail).toBe("failed");
    const token = new URL(sent.link ?? "").searchParams.get("token");
    expect(await acceptInvitation(ctxAt(), { token, name: "Kim", password })).toMatchObject({ email: sent.invitation.email });
  });
});

it("a mail keeps one subject and one recipient, whatever a name holds", async () => {
  const subject = "Hello\r\nBcc: eve@example.org";
  expect(await sendMail({ to: "kim@example.org", subject, text: "." })).toBe("sent");
  expect(server.received[0]?.to).toEqual(["kim@example.org"]);
});

describe("a lost password", () => {
  /** Asks and waits for what happens in the background. */
  async function ask(email: string, nowMs = TEST_NOW, address = `address-${acme.slug}`): Promise<unknown> {
    const background: Promise<void>[] = [];
    const answer = await requestPasswordReset(ctxAt(nowMs), { email }, address, work => background.push(work));
    await Promise.all(background);
    return answer;
  }
  async function mailedToken(nowMs?: number): Promise<string> {
    await ask(acme.users.lead.email, nowMs);
    return tokenIn(server.received.at(-1)?.text ?? "");
  }
  const complete = (token: string, nowMs?: number) => completePasswordReset(ctxAt(nowMs), { token, password });
  const signsIn = async (secret: string) =>
    (await verifyCredentials(ctxAt(), { email: acme.users.lead.email, password: secret, address: "10.0.0.1" })) !== null;

  it("is replaced through a mailed link; every session ends, and it is recorded", async () => {
    const { userId } = acme.users.lead;
    const session = await startTestSession(acme.db, userId, TEST_NOW);
    await complete(await mailedToken());
    expect([await signsIn(TEST_PASSWORD), await signsIn(password)]).toEqual([false, true]);
    expect(await loadUserActor(acme.db, session, TEST_NOW)).toBeNull();
    const entry = await acme.db.auditEntry.findFirstOrThrow({ where: { orgId: acme.org, action: "password.reset" } });
    expect(entry).toMatchObject({ actorId: userId, entityId: userId, after: { endedSessions: 1 } });
  });

  it("is answered the same for an account, none, one that is disabled or one without a password, and mailed to the first only", async () => {
    await updateMember(acme.as("admin"), acme.users.viewer.userId, { disabled: true });
    await acme.db.user.update({ where: { id: acme.users.editor.userId }, data: { passwordHash: null } });
    const { lead, viewer, editor } = acme.users;
    for (const email of [lead.email, `nobody-${acme.slug}@example.org`, viewer.email, editor.email]) {
      expect(await ask(email), email).toBeUndefined();
    }
    expect(server.received.map(({ to }) => to)).toEqual([[lead.email]]);
  });

  it("answers before it has looked for the account", async () => {
    let work: Promise<void> | null = null;
    await requestPasswordReset(ctxAt(), { email: acme.users.lead.email }, `address-${acme.slug}`, background => {
      work = background;
    });
    expect(server.received).toEqual([]);
    await work;
    expect(server.received).toHaveLength(1);
  });

  it("is mailed three times an hour at most, without saying so", async () => {
    for (let i = 0; i < 5; i++) expect(await ask(acme.users.lead.email)).toBeUndefined();
    expect(server.received).toHaveLength(3);
    await ask(acme.users.lead.email, TEST_NOW + HOUR);
    expect(server.received).toHaveLength(4);
  });

  it("is asked for from one address twenty times an hour at most, whoever it is for", async () => {
    for (let i = 0; i < 20; i++) await ask(`nobody-${i}-${acme.slug}@example.org`);
    await expect(ask(acme.users.lead.email)).rejects.toMatchObject({ code: "too_many_requests" });
    await ask(acme.users.lead.email, TEST_NOW, `another-${acme.slug}`);
    expect(server.received).toHaveLength(1);
  });

  it("has a link that works once, also when used twice at the same moment", async () => {
    const token = await mailedToken();
    const results = await Promise.allSettled([complete(token), complete(token)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(complete(token)).rejects.toMatchObject({ code: "forbidden" });
  });

  it.each<[string, () => Promise<unknown>, number]>([
    ["an hour has gone", async () => undefined, HOUR],
    ["another was asked for", () => ask(acme.users.lead.email), 0],
    ["the account is disabled", () => updateMember(acme.as("admin"), acme.users.lead.userId, { disabled: true }), 0],
    [
      "it is of another purpose",
      () => acme.db.setupLink.updateMany({ where: { userId: acme.users.lead.userId }, data: { purpose: "invitation" } }),
      0,
    ],
  ])("has a link that does not work once %s", async (_what, end, afterMs) => {
    const token = await mailedToken();
    await end();
    await expect(complete(token, TEST_NOW + afterMs)).rejects.toMatchObject({ code: "forbidden" });
    expect(await signsIn(password)).toBe(false);
  });

  it("does not take the second factor away", async () => {
    const token = await mailedToken();
    await acme.db.user.update({ where: { id: acme.users.lead.userId }, data: { totpEnabledAt: new Date(TEST_NOW) } });
    await complete(token);
    await expect(signsIn(password)).rejects.toMatchObject({ code: "unauthenticated" });
  });
});
