import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { gitConnectionSecretSchema } from "@/lib/contract/git-connections";
import { createFreshControlDb, type FreshControlDb } from "@/lib/testing/fresh-control-db";
import { TEST_NOW } from "@/lib/testing/organization-factory";
import { authenticateToken } from "../auth/authenticate-token";
import { forgetTokens } from "../auth/token-cache";
import { verifyCredentials } from "../auth/verify-credentials";
import { KEY_KNOWN_AFTER_MS } from "../signing/signing-keys";
import { runAdmin } from "./run-admin";

let fresh: FreshControlDb;
beforeEach(async () => {
  forgetTokens();
  fresh = await createFreshControlDb();
});
afterEach(async () => fresh.drop());

const deps = () => ({ db: fresh.db, now: () => TEST_NOW, baseUrl: "http://localhost:3000" });
const admin = async (...argv: string[]) => (await runAdmin(argv, deps())).json as Record<string, unknown>;
const createOwner = () =>
  admin("user", "create", "--email", "o@example.org", "--name", "O", "--role", "owner", "--organization", "Acme", "--generate");

describe("npm run admin", () => {
  it("sets an installation up without a browser", async () => {
    expect(String((await admin("setup-link")).url)).toContain("http://localhost:3000/setup?token=");
    const password = String((await createOwner()).password);
    const owner = await verifyCredentials(deps(), { email: "o@example.org", password, address: "10.0.0.1" });
    expect(owner).toMatchObject({ email: "o@example.org" });
    expect(await admin("setup-link")).toEqual({ url: null });
    expect(await admin("audit", "verify")).toMatchObject({ ok: true });
  });

  it("adds, lists and revokes people", async () => {
    await createOwner();
    const given = ["--password", "a long enough password"];
    await admin("user", "create", "--email", "v@example.org", "--name", "V", "--role", "viewer", ...given);
    expect(await admin("user", "list")).toMatchObject({
      members: [{ email: "o@example.org" }, { email: "v@example.org", role: "viewer" }],
    });
    expect(await admin("user", "revoke", "V@example.org")).toMatchObject({ member: { disabled: true } });
    await expect(admin("user", "revoke", "o@example.org")).rejects.toMatchObject({ code: "conflict" });
    const entry = await fresh.db.auditEntry.findFirstOrThrow({ orderBy: { sequence: "desc" } });
    expect(entry).toMatchObject({ action: "member.update", actorKind: "system", actorName: "admin command" });
  });

  it("makes, lists and revokes tokens", async () => {
    await createOwner();
    const secret = String((await admin("token", "create", "--name", "ci", "--scope", "policy:read,telemetry:write")).secret);
    expect((await authenticateToken(`Bearer ${secret}`, deps())).actor.scopes).toEqual(["policy:read", "telemetry:write"]);
    const personal = String((await admin("token", "create", "--name", "laptop", "--user", "o@example.org")).secret);
    expect((await authenticateToken(`Bearer ${personal}`, deps())).person).toMatchObject({ email: "o@example.org" });
    expect((await runAdmin(["token", "list"], deps())).text).toContain(secret.slice(0, 14));
    await admin("token", "revoke", secret.slice(0, 14));
    await expect(authenticateToken(`Bearer ${secret}`, deps())).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("connects Git hosts and shows their secret once", async () => {
    await createOwner();
    const created = await runAdmin(["git", "create", "github", "--name", "Our host", "--repo", "acme/shop,acme/pay"], deps());
    const { connection, secret } = gitConnectionSecretSchema.parse(created.json);
    expect(created.text).toContain(`http://localhost:3000/hooks/github/${connection.id}`);
    expect(created.text).toContain(secret);
    const list = await runAdmin(["git", "list"], deps());
    expect(list.text).toBe(`${connection.id}\tgithub\tOur host\tacme/shop,acme/pay\tnever`);
    expect(String((await admin("git", "rotate", connection.id)).secret)).not.toBe(secret);
    await expect(admin("git", "delete", connection.id)).rejects.toThrow(/--yes/);
    await admin("git", "delete", connection.id, "--yes");
    expect(await admin("git", "list")).toEqual({ connections: [] });
    await expect(admin("git", "create", "sourcehut", "--name", "x")).rejects.toMatchObject({ name: "ZodError" });
  });

  it("retires a signing key when clients can know another one, or by force", async () => {
    await createOwner();
    const old = (await runAdmin(["signing-key", "list"], deps())).text.split("\t")[0] ?? "";
    await expect(admin("signing-key", "retire", old)).rejects.toThrow(/This key signs/);
    const newer = String((await admin("signing-key", "rotate")).id);
    const at = (sinceMs: number) => ({ ...deps(), now: () => TEST_NOW + sinceMs });
    const retire = (sinceMs: number, ...more: string[]) => runAdmin(["signing-key", "retire", old, ...more], at(sinceMs));
    await expect(retire(0)).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("after 2026-03-02T11:00:00.000Z") });
    await expect(retire(KEY_KNOWN_AFTER_MS - 1)).rejects.toThrow(/--force/);
    expect((await runAdmin(["signing-key", "list"], deps())).text).toBe(`${newer}\tsigns\n${old}\tverifies`);
    await retire(KEY_KNOWN_AFTER_MS);
    expect((await runAdmin(["signing-key", "list"], deps())).text).toBe(`${newer}\tsigns`);
    await admin("signing-key", "rotate");
    expect((await runAdmin(["signing-key", "retire", newer, "--force"], at(1))).json).toEqual({ id: newer });
  });

  it("merges nobody who was not seen, and rotates pseudonyms only on purpose", async () => {
    await createOwner();
    expect(await admin("identity", "list")).toEqual({ epoch: 1, names: [], next: null });
    await expect(admin("identity", "merge", "dev_a", "--into", "dev_b")).rejects.toMatchObject({ code: "not_found" });
    await expect(admin("identity", "split", "dev_a")).rejects.toMatchObject({ code: "not_found" });
    await expect(admin("pseudonyms", "rotate")).rejects.toThrow(/cannot be joined/);
    expect(await admin("pseudonyms", "rotate", "--yes")).toEqual({ epoch: 2 });
    const entry = await fresh.db.auditEntry.findFirstOrThrow({ orderBy: { sequence: "desc" } });
    expect(entry).toMatchObject({ action: "identity.rotate-pseudonyms", after: { epoch: 2, olderDataCanBeJoined: false } });
  });

  it.each([
    [["user", "create", "--email", "a@example.org", "--name", "A", "--role", "viewer"], /no organisation yet/],
    [["user", "list"], /no organisation yet/],
    [["user", "create", "--name", "A"], /--email is missing/],
    [["user", "create", "--nonsense"], /nonsense/],
    [["frobnicate"], /Usage: npm run admin/],
  ])("says what is wrong with %j", async (argv, message) => {
    await expect(runAdmin(argv, deps())).rejects.toThrow(message);
  });

  it("refuses an unknown role and an unknown scope", async () => {
    await createOwner();
    const user = ["user", "create", "--email", "a@example.org", "--name", "A", "--role", "king"];
    await expect(admin(...user)).rejects.toMatchObject({ name: "ZodError" });
    await expect(admin("token", "create", "--name", "x", "--scope", "everything")).rejects.toMatchObject({ name: "ZodError" });
    await expect(admin("token", "create", "--name", "x")).rejects.toMatchObject({ name: "ZodError" });
  });
});
