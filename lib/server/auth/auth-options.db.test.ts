import { encode } from "next-auth/jwt";
import type { CredentialsConfig } from "next-auth/providers/credentials";
import { beforeEach, describe, expect, it } from "vitest";
import { createTestOrganization, TEST_NOW, TEST_PASSWORD, type TestOrganization } from "@/lib/testing/organization-factory";
import { authOptions } from "./auth-options";
import { readSessionCookie, sessionCookieName, sessionSecret } from "./session-cookie";

let acme: TestOrganization;
beforeEach(async () => {
  acme = await createTestOrganization();
});

/** What next-auth calls with the fields of the form and the headers of the request. */
function authorize(credentials: Record<string, string>, headers: Record<string, string> = {}) {
  const [provider] = authOptions("test-sign-in").providers;
  const options = provider?.options as unknown as CredentialsConfig;
  return options.authorize(credentials, { headers, method: "POST", query: {}, body: {} });
}
const lead = (input: object = {}) => ({ email: acme.users.lead.email, password: TEST_PASSWORD, ...input });
const sessionsOfLead = () => acme.db.userSession.findMany({ where: { userId: acme.users.lead.userId } });

describe("signing in through next-auth", () => {
  it("makes a cookie that names a session of the database, and signing out ends that session", async () => {
    const user = await authorize(lead(), { "x-forwarded-for": "203.0.113.5", "user-agent": "Firefox" });
    const [session] = await sessionsOfLead();
    expect(session).toMatchObject({ id: user?.id, address: "203.0.113.5", userAgent: "Firefox", method: "password", revokedAt: null });
    const { callbacks, events } = authOptions("test-sign-in");
    if (!user || !callbacks?.jwt || !events?.signOut) throw new Error("The options lack what the test needs.");
    const claims = { token: { sub: user.id, name: "Test lead", email: acme.users.lead.email }, user, account: null };
    const token = await callbacks.jwt(claims);
    expect(token).toEqual({ sub: session?.id });
    const cookie = `${sessionCookieName()}=${await encode({ token, secret: sessionSecret() })}`;
    expect(await readSessionCookie(cookie)).toBe(session?.id);
    await events.signOut({ token, session: { expires: "" } });
    expect((await sessionsOfLead())[0]?.revokedAt).not.toBeNull();
  });

  it.each([
    ["a wrong password", { password: "wrong" }],
    ["no password", { password: "" }],
    ["a password longer than any", { password: "x".repeat(201) }],
    ["an address longer than any", { email: `${"x".repeat(250)}@example.org` }],
    ["a code longer than any", { code: "1".repeat(41) }],
  ])("is refused with %s", async (_what, input) => {
    expect(await authorize(lead(input))).toBeNull();
    expect(await sessionsOfLead()).toEqual([]);
  });

  it("says that a code is missing, and that there were too many attempts, by name", async () => {
    await acme.db.user.update({ where: { id: acme.users.lead.userId }, data: { totpEnabledAt: new Date(TEST_NOW) } });
    await expect(authorize(lead())).rejects.toThrow(/^TotpRequired$/);
    const headers = { "x-forwarded-for": `192.0.2.${acme.slug.length}` };
    for (let i = 0; i < 10; i++) expect(await authorize(lead({ password: "wrong" }), headers)).toBeNull();
    await expect(authorize(lead(), headers)).rejects.toThrow(/^TooManyAttempts$/);
  });
});
