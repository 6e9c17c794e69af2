import { AppError } from "@/lib/core/app-error";
import { DEMO_TEAMS } from "@/lib/testing/simulation/organization";
import { hashPassword } from "../auth/password";
import type { ControlDb } from "../control-db/client";
import type { Ctx } from "../ctx";
import { createMember } from "../members/create-member";
import { createOrganization } from "../organization/create-organization";
import { getDraft } from "../policies/get-draft";
import { publishPolicy } from "../policies/publish-policy";
import { saveDraft } from "../policies/save-draft";
import { createTeam } from "../teams/create-team";
import { insertToken } from "../tokens/create-token";
import { DEMO_ACCOUNTS, type DemoAccount } from "./demo-accounts";
import { FIRST_POLICY } from "./scenarios";

const NAME = "Acme";

export type DemoOrganization = { org: string; tokenId: string; policyVersion: number };

/** The demo's organisation as it stood on its first day: teams, one account for each role, a cautious policy, and the token its clients use. */
export async function createDemoOrganization(db: ControlDb, options: { startMs: number; timeZone: string }): Promise<DemoOrganization> {
  const now = (): number => options.startMs;
  const owner = accountOf("owner");
  const passwordHash = await hashPassword(owner.password);
  const { org } = await db.$transaction(async tx => {
    if ((await tx.organization.count()) > 0)
      throw new AppError("conflict", "This installation has an organisation already; a demo needs an empty one.");
    const newOwner = { email: owner.email, name: owner.name, passwordHash };
    return createOrganization(
      tx,
      { db, now, requestId: "seed", actorName: "Seed" },
      { name: NAME, timeZone: options.timeZone, owner: newOwner },
    );
  });
  const ctx: Ctx = { actor: { kind: "system", org, name: "Seed" }, db, now, requestId: "seed" };
  for (const { slug, name } of DEMO_TEAMS) await createTeam(ctx, { slug, name });
  for (const { email, name, role, teams, password } of DEMO_ACCOUNTS) {
    if (role !== "owner") await createMember(ctx, { email, name, role, teams, password });
  }
  const { revision, publishedVersion } = await getDraft(ctx);
  const saved = await saveDraft(ctx, { draft: FIRST_POLICY.policy, revision });
  const first = await publishPolicy(ctx, { revision: saved.revision, baseVersion: publishedVersion, note: FIRST_POLICY.note });
  const { token } = await insertToken(ctx, {
    name: "Simulated clients",
    scopes: ["telemetry:write"],
    team: null,
    expiresInDays: null,
    userId: null,
  });
  return { org, tokenId: token.id, policyVersion: first.version };
}

function accountOf(role: DemoAccount["role"]): DemoAccount {
  const account = DEMO_ACCOUNTS.find(each => each.role === role);
  if (account === undefined) throw new Error(`There is no demo account of the role ${role}.`);
  return account;
}
