import { Secret, TOTP } from "otpauth";
import { beforeEach, describe, expect, it } from "vitest";
import { createTestOrganization, TEST_NOW, TEST_PASSWORD, type TestOrganization } from "@/lib/testing/organization-factory";
import { verifyAudit } from "../audit/verify-audit";
import { verifyCredentials } from "../auth/verify-credentials";
import { resetSecondFactor } from "../members/reset-second-factor";
import { beginSecondFactor } from "./begin-second-factor";
import { confirmSecondFactor } from "./confirm-second-factor";
import { disableSecondFactor } from "./disable-second-factor";
import { getSecondFactor } from "./get-second-factor";

const STEP = 30_000;
const password = TEST_PASSWORD;
let acme: TestOrganization;
beforeEach(async () => {
  acme = await createTestOrganization();
});

const codeAt = (secret: string, nowMs: number) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: nowMs });
const lead = (nowMs = TEST_NOW) => ({ ...acme.as("lead"), now: () => nowMs });

/** The lead, with a second factor that was confirmed two steps ago. */
async function enrol() {
  const { secret } = await beginSecondFactor(lead(), { password });
  const { recoveryCodes } = await confirmSecondFactor(lead(TEST_NOW - 2 * STEP), { code: codeAt(secret, TEST_NOW - 2 * STEP) });
  return { secret, recoveryCodes };
}
const signIn = (code?: string, nowMs = TEST_NOW, address = "10.0.0.1") =>
  verifyCredentials(
    { db: acme.db, now: () => nowMs },
    { email: acme.users.lead.email, password, address, ...(code !== undefined && { code }) },
  );

describe("a second factor", () => {
  it("is shown as a secret and as a QR code, kept encrypted, and asked for only once it is confirmed", async () => {
    const { secret, uri, qrSvg } = await beginSecondFactor(lead(), { password });
    expect(uri).toContain(`secret=${secret}`);
    expect(qrSvg).toMatch(/^<svg .*<\/svg>\s*$/s);
    const { totpSecret } = await acme.db.user.findUniqueOrThrow({ where: { id: acme.users.lead.userId } });
    expect(Buffer.from(totpSecret ?? []).includes(Buffer.from(Secret.fromBase32(secret).bytes))).toBe(false);
    expect(await signIn()).toMatchObject({ method: "password" });
    await confirmSecondFactor(lead(), { code: codeAt(secret, TEST_NOW) });
    await expect(signIn()).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await getSecondFactor(lead())).toEqual({ enabledAt: new Date(TEST_NOW).toISOString(), recoveryCodesLeft: 10 });
  });

  it.each([
    ["the present code", 0, true],
    ["the code before", -STEP, true],
    ["the code after", STEP, true],
    ["an older code", -2 * STEP, false],
    ["a later code", 2 * STEP, false],
  ])("takes %s: %i ms, %s", async (_what, offMs, taken) => {
    const { secret } = await enrol();
    expect((await signIn(codeAt(secret, TEST_NOW + offMs)))?.method ?? null).toBe(taken ? "password+totp" : null);
  });

  it("takes a code once, also of two at the same moment, and no earlier one afterwards", async () => {
    const { secret } = await enrol();
    const code = codeAt(secret, TEST_NOW);
    const answers = await Promise.all([signIn(code), signIn(code)]);
    expect(answers.filter(answer => answer !== null)).toHaveLength(1);
    expect(await signIn(code)).toBeNull();
    expect(await signIn(codeAt(secret, TEST_NOW - STEP))).toBeNull();
    expect(await signIn(codeAt(secret, TEST_NOW + STEP), TEST_NOW + STEP)).not.toBeNull();
  });

  it("does not take the code it was confirmed with again", async () => {
    const { secret } = await beginSecondFactor(lead(), { password });
    const code = codeAt(secret, TEST_NOW);
    await confirmSecondFactor(lead(), { code });
    expect(await signIn(code)).toBeNull();
  });

  it("can be replaced by each recovery code once, however it is typed", async () => {
    const { recoveryCodes } = await enrol();
    const [first = "", second = ""] = recoveryCodes;
    expect(await signIn(` ${first.toUpperCase()} `)).toMatchObject({ method: "recovery-code" });
    expect(await signIn(first)).toBeNull();
    const answers = await Promise.all([signIn(second), signIn(second)]);
    expect(answers.filter(answer => answer !== null)).toHaveLength(1);
    expect(await getSecondFactor(lead())).toMatchObject({ recoveryCodesLeft: 8 });
    const { recoveryCodes: kept } = await acme.db.user.findUniqueOrThrow({ where: { id: acme.users.lead.userId } });
    expect(kept.some(bytes => recoveryCodes.includes(Buffer.from(bytes).toString()))).toBe(false);
  });

  it("is not guessed: ten wrong codes close it for an hour, from wherever they come", async () => {
    const { secret } = await enrol();
    for (let i = 0; i < 10; i++) expect(await signIn("000000", TEST_NOW, `10.1.0.${i}`)).toBeNull();
    const right = () => signIn(codeAt(secret, TEST_NOW), TEST_NOW, "10.2.0.1");
    await expect(right()).rejects.toMatchObject({ code: "too_many_requests" });
    const later = TEST_NOW + 3_600_000;
    expect(await signIn(codeAt(secret, later), later)).not.toBeNull();
  });

  it("tells whoever has no password nothing", async () => {
    await enrol();
    const wrong = { email: acme.users.lead.email, password: "wrong password", address: "10.0.0.1" };
    expect(await verifyCredentials({ db: acme.db, now: () => TEST_NOW }, wrong)).toBeNull();
  });

  it("is set up and turned off with the password only", async () => {
    const wrong = { password: "wrong password" };
    await expect(beginSecondFactor(lead(), wrong)).rejects.toMatchObject({ issues: [{ pointer: "/password" }] });
    await enrol();
    await expect(beginSecondFactor(lead(), { password })).rejects.toMatchObject({ code: "conflict" });
    await expect(disableSecondFactor(lead(), wrong)).rejects.toMatchObject({ issues: [{ pointer: "/password" }] });
    await disableSecondFactor(lead(), { password });
    expect(await signIn()).toMatchObject({ method: "password" });
    expect(await getSecondFactor(lead())).toEqual({ enabledAt: null, recoveryCodesLeft: 0 });
  });

  it("closes after ten wrong passwords, to keep an unattended browser from guessing", async () => {
    for (let i = 0; i < 10; i++) await expect(disableSecondFactor(lead(), { password: `wrong ${i}` })).rejects.toThrow("wrong");
    await expect(disableSecondFactor(lead(), { password })).rejects.toMatchObject({ code: "too_many_requests" });
  });

  it.each(["", "12345", "1234567", "abcdef"])("is not confirmed with %j", async code => {
    await beginSecondFactor(lead(), { password });
    await expect(confirmSecondFactor(lead(), { code })).rejects.toMatchObject({ name: "ZodError" });
  });

  it("is not confirmed with a code of another secret, and not without one", async () => {
    await expect(confirmSecondFactor(lead(), { code: "123456" })).rejects.toMatchObject({ code: "conflict" });
    const before = await beginSecondFactor(lead(), { password });
    await beginSecondFactor(lead(), { password });
    const code = codeAt(before.secret, TEST_NOW);
    await expect(confirmSecondFactor(lead(), { code })).rejects.toMatchObject({ issues: [{ pointer: "/code" }] });
  });

  it("is reset by an admin, recorded; an owner's by owners only, another organisation's by nobody", async () => {
    await enrol();
    await resetSecondFactor(acme.as("admin"), acme.users.lead.userId);
    expect(await signIn()).toMatchObject({ method: "password" });
    const entries = await acme.db.auditEntry.findMany({
      where: { orgId: acme.org, entityId: acme.users.lead.userId },
      orderBy: { sequence: "asc" },
    });
    expect(entries.map(({ action }) => action)).toEqual(["second-factor.begin", "second-factor.enable", "second-factor.reset"]);
    expect(await verifyAudit(acme.as("owner"))).toMatchObject({ ok: true });
    await expect(resetSecondFactor(acme.as("admin"), acme.users.owner.userId)).rejects.toMatchObject({ code: "forbidden" });
    const elsewhere = await createTestOrganization();
    const attempt = resetSecondFactor(acme.as("owner"), elsewhere.users.lead.userId);
    await expect(attempt).rejects.toMatchObject({ code: "not_found" });
  });
});
