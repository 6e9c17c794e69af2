import { beforeEach, describe, expect, it } from "vitest";
import { SCOPES } from "@/lib/core/access/permissions";
import { asAppError } from "@/lib/core/app-error";
import { createTestOrganization, TEST_NOW, type TestOrganization } from "@/lib/testing/organization-factory";
import { listAudit } from "../audit/list-audit";
import { authenticateToken } from "../auth/authenticate-token";
import { forgetTokens } from "../auth/token-cache";
import { updateMember } from "../members/update-member";
import { createToken } from "./create-token";
import { listTokens } from "./list-tokens";
import { revokeToken } from "./revoke-token";

let acme: TestOrganization;
beforeEach(async () => {
  forgetTokens();
  acme = await createTestOrganization();
});

const at = (ms: number) => ({ now: () => ms });
const service = (input: object = {}) => createToken(acme.as("admin"), { name: "ci", scopes: ["policy:read"], ...input });

describe("a service token", () => {
  it("authenticates with its scopes and team, and its secret is nowhere in the database", async () => {
    const { token, secret } = await service({ scopes: ["policy:read", "telemetry:write"], team: "payments" });
    const { actor, person } = await authenticateToken(`Bearer ${secret}`, at(TEST_NOW));
    expect(actor).toMatchObject({ kind: "token", tokenId: token.id, org: acme.org, team: "payments", name: "ci" });
    expect([...actor.scopes].sort()).toEqual(["policy:read", "telemetry:write"]);
    expect(person).toBeNull();
    const row = await acme.db.serviceToken.findUniqueOrThrow({ where: { id: token.id } });
    expect(JSON.stringify(row)).not.toContain(secret.slice(14));
    const audit = await listAudit(acme.as("auditor"), new URLSearchParams("entity=token"));
    expect(JSON.stringify(audit)).not.toContain(secret.slice(14));
    expect(audit.entries[0]).toMatchObject({ action: "token.create", entityId: token.id, actorName: "Test admin" });
  });

  it("stops working at once when it is revoked, though it was in memory", async () => {
    const { token, secret } = await service();
    await authenticateToken(`Bearer ${secret}`, at(TEST_NOW));
    await revokeToken(acme.as("admin"), token.id);
    await expect(authenticateToken(`Bearer ${secret}`, at(TEST_NOW))).rejects.toMatchObject({ code: "unauthenticated" });
    const again = await revokeToken(acme.as("admin"), token.id);
    expect(again.revokedAt).toBe(new Date(TEST_NOW).toISOString());
  });

  it("stops working when it expires, though it was in memory", async () => {
    const { secret } = await service({ expiresInDays: 1 });
    const expiry = TEST_NOW + 86_400_000;
    await authenticateToken(`Bearer ${secret}`, at(expiry - 1));
    const error = asAppError(await authenticateToken(`Bearer ${secret}`, at(expiry)).catch(thrown => thrown));
    expect(error).toMatchObject({ code: "unauthenticated", message: "The token has expired." });
  });

  it("notes its last use, at most once a minute", async () => {
    const { token, secret } = await service();
    const lastUse = async (ms: number) => {
      await authenticateToken(`Bearer ${secret}`, at(ms));
      return (await acme.db.serviceToken.findUniqueOrThrow({ where: { id: token.id } })).lastUsedAt?.getTime();
    };
    expect(await lastUse(TEST_NOW)).toBe(TEST_NOW);
    expect(await lastUse(TEST_NOW + 59_000)).toBe(TEST_NOW);
    expect(await lastUse(TEST_NOW + 61_000)).toBe(TEST_NOW + 61_000);
  });

  it("unknown or absent is refused", async () => {
    for (const header of [null, "Bearer nonsense", `Bearer lk_svc_${"A".repeat(43)}`]) {
      await expect(authenticateToken(header)).rejects.toMatchObject({ code: "unauthenticated" });
    }
  });

  it("cannot be made for a team that does not exist, without scopes, or with an unknown one", async () => {
    await expect(service({ team: "nowhere" })).rejects.toMatchObject({ code: "bad_request", issues: [{ pointer: "/team" }] });
    await expect(service({ scopes: [] })).rejects.toMatchObject({ name: "ZodError" });
    await expect(service({ scopes: ["root"] })).rejects.toMatchObject({ name: "ZodError" });
  });

  it("of another organisation can be neither seen nor revoked", async () => {
    const { token } = await service();
    const other = await createTestOrganization();
    expect((await listTokens(other.as("owner"))).tokens).toEqual([]);
    await expect(revokeToken(other.as("owner"), token.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(revokeToken(acme.as("owner"), "not-a-uuid")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a personal token", () => {
  const personal = (input: object = {}) =>
    createToken(acme.as("viewer"), { name: "laptop", scopes: ["telemetry:write"], personal: true, ...input });

  it("names the person, who sees and revokes their own only", async () => {
    await service();
    const { token, secret } = await personal();
    expect(secret).toMatch(/^lk_pat_/);
    const { person } = await authenticateToken(`Bearer ${secret}`, at(TEST_NOW));
    expect(person).toEqual({ userId: acme.users.viewer.userId, email: acme.users.viewer.email });
    expect((await listTokens(acme.as("viewer"))).tokens.map(({ id }) => id)).toEqual([token.id]);
    await expect(revokeToken(acme.as("lead"), token.id)).rejects.toMatchObject({ code: "forbidden" });
    expect((await revokeToken(acme.as("viewer"), token.id)).revokedAt).not.toBeNull();
  });

  it("gets no scope that shows or changes anything", async () => {
    for (const scope of SCOPES.filter(candidate => candidate !== "telemetry:write" && candidate !== "policy:read")) {
      await expect(personal({ scopes: [scope] })).rejects.toMatchObject({ code: "bad_request", issues: [{ pointer: "/scopes" }] });
    }
  });

  it("ends with its person's account", async () => {
    const { secret } = await personal();
    await authenticateToken(`Bearer ${secret}`, at(TEST_NOW));
    await updateMember(acme.as("admin"), acme.users.viewer.userId, { disabled: true });
    await expect(authenticateToken(`Bearer ${secret}`, at(TEST_NOW))).rejects.toMatchObject({ code: "unauthenticated" });
  });
});
