import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFreshControlDb, type FreshControlDb } from "@/lib/testing/fresh-control-db";
import { TEST_NOW } from "@/lib/testing/organization-factory";
import { verifyAudit } from "../audit/verify-audit";
import { verifyCredentials } from "../auth/verify-credentials";
import { getDraft } from "../policies/get-draft";
import { createSetupLink } from "./create-setup-link";
import { keyedHash } from "./keyed-hash";
import { setUpInstallation } from "./set-up-installation";

let fresh: FreshControlDb;
beforeEach(async () => {
  fresh = await createFreshControlDb();
});
afterEach(async () => fresh.drop());

const ctxAt = (nowMs: number) => ({ db: fresh.db, now: () => nowMs, requestId: "test-set-up" });

async function newToken(nowMs = TEST_NOW): Promise<string> {
  const url = await createSetupLink(ctxAt(nowMs), "https://lanes.example.org");
  expect(url).toMatch(/^https:\/\/lanes\.example\.org\/setup\?token=/);
  return new URL(url ?? "").searchParams.get("token") ?? "";
}

const request = (token: string) => ({
  token,
  organization: "Acme Robotics",
  timeZone: "Europe/Zurich",
  name: "Ada Owner",
  email: "Ada@Example.org",
  password: "a long enough password",
});

describe("first-run set-up", () => {
  it("makes an organisation that is ready to use", async () => {
    const { org, slug, ownerId } = await setUpInstallation(ctxAt(TEST_NOW), request(await newToken()));
    expect(slug).toBe("acme-robotics");
    const credentials = { email: "ada@example.org", password: "a long enough password", address: "10.0.0.1" };
    expect(await verifyCredentials(ctxAt(TEST_NOW), credentials)).toMatchObject({ id: ownerId, name: "Ada Owner" });
    const owner = { kind: "user", userId: ownerId, org, role: "owner", teams: [], name: "Ada Owner" } as const;
    expect((await getDraft({ ...ctxAt(TEST_NOW), actor: owner })).published).toMatchObject({ version: 1, org: "acme-robotics" });
    expect(await verifyAudit({ ...ctxAt(TEST_NOW), actor: owner })).toEqual({ ok: true, entries: 3, anchors: 0 });
    expect((await keyedHash(org, fresh.db))("developer", "ada@example.org")).toMatch(/^[A-Za-z0-9_-]{24}$/);
  });

  it("works once, also when asked twice at the same moment", async () => {
    const token = await newToken();
    const results = await Promise.allSettled([1, 2].map(() => setUpInstallation(ctxAt(TEST_NOW), request(token))));
    expect(results.map(result => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(setUpInstallation(ctxAt(TEST_NOW), request(token))).rejects.toMatchObject({ code: "forbidden" });
    expect(await fresh.db.organization.count()).toBe(1);
    expect(await createSetupLink(ctxAt(TEST_NOW), "http://localhost:3000")).toBeNull();
  });

  it("refuses an unknown, an expired and a replaced link", async () => {
    const attempt = (token: string, nowMs = TEST_NOW) => setUpInstallation(ctxAt(nowMs), request(token));
    await expect(attempt("made-up")).rejects.toMatchObject({ code: "forbidden" });
    const first = await newToken();
    await expect(attempt(first, TEST_NOW + 24 * 3_600_000)).rejects.toMatchObject({ code: "forbidden" });
    const second = await newToken();
    await expect(attempt(first)).rejects.toMatchObject({ code: "forbidden" });
    await expect(attempt(second)).resolves.toMatchObject({ slug: "acme-robotics" });
  });

  it("keeps the link when the input is not valid", async () => {
    const token = await newToken();
    const bad = { ...request(token), timeZone: "Mars/Olympus" };
    await expect(setUpInstallation(ctxAt(TEST_NOW), bad)).rejects.toMatchObject({ issues: [{ pointer: "/timeZone" }] });
    await expect(setUpInstallation(ctxAt(TEST_NOW), { ...request(token), password: "short" })).rejects.toMatchObject({ name: "ZodError" });
    await expect(setUpInstallation(ctxAt(TEST_NOW), request(token))).resolves.toMatchObject({ slug: "acme-robotics" });
  });

  it("stores neither the link nor the pseudonym key in the clear", async () => {
    const token = await newToken();
    const link = await fresh.db.setupLink.findFirstOrThrow();
    expect(Buffer.from(link.tokenHash).toString("base64url")).not.toBe(token);
    await setUpInstallation(ctxAt(TEST_NOW), request(token));
    const { pseudonymKey } = await fresh.db.organization.findFirstOrThrow();
    expect(pseudonymKey.length).toBe(12 + 16 + 32);
  });
});
