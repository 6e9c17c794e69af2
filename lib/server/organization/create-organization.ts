import { randomBytes } from "node:crypto";
import { slugOf } from "@/lib/core/access/slug";
import { DEFAULT_METRIC_SETTINGS } from "@/lib/core/metrics/default-settings";
import { startingPolicy } from "@/lib/core/policy/starting-policy";
import { appendAudit } from "../audit/append-audit";
import { personal } from "../audit/personal";
import { installationKey, seal } from "../auth/installation-key";
import type { ControlTx } from "../control-db/client";
import { toBytes, toJson } from "../control-db/json";
import type { Ctx } from "../ctx";
import { insertMember, type NewMember } from "../members/insert-member";
import { insertVersion } from "../policies/insert-version";
import { recordFactsVersion } from "../settings/facts-version";
import { insertPrices, writeMetricSettings } from "../settings/write-metric-settings";

export type NewOrganization = {
  name: string;
  timeZone: string;
  owner: Omit<NewMember, "role" | "teams">;
};
export type CreatedOrganization = { org: string; slug: string; ownerId: string };

/**
 * An organisation ready to use: its key, its metric definitions, the starting policy published as version 1, and its owner, all in the
 * caller's transaction. `ctx` is whoever sets the installation up; the entries of the audit log name them.
 */
export async function createOrganization(
  tx: ControlTx,
  ctx: Pick<Ctx, "now" | "requestId" | "db"> & { actorName: string },
  input: NewOrganization,
): Promise<CreatedOrganization> {
  const at = new Date(ctx.now());
  const slug = await freeSlug(tx, slugOf(input.name, "organization"));
  const pseudonymKey = toBytes(seal(randomBytes(32), installationKey("pseudonym-key")));
  const { id: org } = await tx.organization.create({
    data: { name: input.name, slug, timeZone: input.timeZone, pseudonymKey, createdAt: at },
  });
  const orgCtx: Ctx = { ...ctx, actor: { kind: "system", org, name: ctx.actorName } };
  await appendAudit(tx, orgCtx, {
    action: "organization.create",
    entity: "organization",
    entityId: org,
    after: { name: input.name, slug, timeZone: input.timeZone },
  });

  await writeMetricSettings(tx, { orgId: org, version: 1, updatedBy: ctx.actorName, updatedAt: at }, DEFAULT_METRIC_SETTINGS);
  await insertPrices(tx, org, DEFAULT_METRIC_SETTINGS.prices);
  await recordFactsVersion(tx, org, 1);

  const draft = startingPolicy();
  await tx.policy.create({ data: { orgId: org, draft: toJson(draft), draftUpdatedBy: ctx.actorName, draftUpdatedAt: at } });
  await insertVersion(tx, orgCtx, { kind: "publish", orgSlug: slug, previous: null, draft, note: "Starting policy" });

  const owner = await insertMember(tx, org, ctx.now(), { ...input.owner, role: "owner", teams: [] });
  const { userId, user, role } = owner;
  const after = { email: personal(userId, user.email), name: personal(userId, user.name), role };
  await appendAudit(tx, orgCtx, { action: "member.create", entity: "member", entityId: userId, after });
  return { org, slug, ownerId: userId };
}

async function freeSlug(tx: ControlTx, wanted: string): Promise<string> {
  for (let suffix = 1; ; suffix++) {
    const slug = suffix === 1 ? wanted : `${wanted}-${suffix}`;
    if (!(await tx.organization.findUnique({ where: { slug }, select: { id: true } }))) return slug;
  }
}
