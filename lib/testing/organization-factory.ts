import { randomUUID } from "node:crypto";
import { type Actor, ROLES, type Role, type Scope } from "@/lib/core/access/permissions";
import { hashPassword } from "@/lib/server/auth/password";
import { type ControlDb, controlDb } from "@/lib/server/control-db/client";
import type { Ctx } from "@/lib/server/ctx";
import { insertMember } from "@/lib/server/members/insert-member";
import { createOrganization } from "@/lib/server/organization/create-organization";

export const TEST_PASSWORD = "correct horse battery staple";
/** 2026-03-02T09:00:00Z, a Monday. */
export const TEST_NOW = Date.UTC(2026, 2, 2, 9);

export type TestOrganization = {
  org: string;
  slug: string;
  db: ControlDb;
  users: Record<Role, { userId: string; email: string; name: string }>;
  /** A context acting as the person with this role, in team `payments`. */
  as: (role: Role) => Ctx;
  asToken: (scopes: readonly Scope[], team?: string | null) => Ctx;
  asSystem: () => Ctx;
};

let passwordHash: Promise<string> | null = null;

/** A new organisation with one person per role, all in team `payments`, made by the same code as a real one. Tests share a database, never an organisation. */
export async function createTestOrganization(options: { name?: string; now?: () => number } = {}): Promise<TestOrganization> {
  const db = controlDb();
  const now = options.now ?? (() => TEST_NOW);
  const tag = randomUUID().slice(0, 8);
  passwordHash ??= hashPassword(TEST_PASSWORD);
  const hash = await passwordHash;
  const personOf = (role: Role) => ({ email: `${role}-${tag}@example.org`, name: `Test ${role}`, passwordHash: hash });

  const created = await db.$transaction(async tx => {
    const ctx = { db, now, requestId: `test-${tag}`, actorName: "test set-up" };
    const { org, slug, ownerId } = await createOrganization(tx, ctx, {
      name: options.name ?? `Test ${tag}`,
      timeZone: "UTC",
      owner: personOf("owner"),
    });
    const team = await tx.team.create({ data: { orgId: org, slug: "payments", name: "Payments" } });
    await tx.teamMembership.create({ data: { teamId: team.id, orgId: org, userId: ownerId } });
    const ids = new Map<Role, string>([["owner", ownerId]]);
    for (const role of ROLES.filter(candidate => candidate !== "owner")) {
      const member = await insertMember(tx, org, now(), { ...personOf(role), role, teams: ["payments"] });
      ids.set(role, member.userId);
    }
    return { org, slug, ids };
  });

  const users = Object.fromEntries(
    ROLES.map(role => {
      const { email, name } = personOf(role);
      return [role, { userId: created.ids.get(role) ?? "", email, name }];
    }),
  ) as TestOrganization["users"];
  const ctxOf = (actor: Actor): Ctx => ({ actor, now, db, requestId: randomUUID() });
  const { org, slug } = created;
  return {
    org,
    slug,
    db,
    users,
    as: role => ctxOf({ kind: "user", userId: users[role].userId, org, role, teams: ["payments"], name: users[role].name }),
    asToken: (scopes, team = null) => ctxOf({ kind: "token", tokenId: randomUUID(), org, scopes, team, name: "test token" }),
    asSystem: () => ctxOf({ kind: "system", org, name: "test" }),
  };
}
