import { type DeveloperMergeDto, mergeDevelopersSchema } from "@/lib/contract/identity";
import { AppError } from "@/lib/core/app-error";
import { checkMerge, type MergeRefusal } from "@/lib/core/identity/check-merge";
import { appendAudit } from "../audit/append-audit";
import type { ControlTx } from "../control-db/client";
import { queueIdentityChanges } from "../control-db/identity-changes";
import { lockOrganization } from "../control-db/locks";
import { authorize, type Ctx } from "../ctx";

const REFUSALS: Record<MergeRefusal, string> = {
  same: "Name two different developers.",
  already_merged: "This developer is merged into another one already. Split them first.",
  ring: "The other one is merged into this developer already. Split them first, or merge the other way round.",
};

/** Says that two developers are one person. Events stay as they are; the worker derives again what this touches. */
export async function mergeDevelopers(ctx: Ctx, input: unknown): Promise<DeveloperMergeDto> {
  authorize(ctx, "members.manage");
  const merge = mergeDevelopersSchema.parse(input);
  const orgId = ctx.actor.org;
  await ctx.db.$transaction(async tx => {
    await lockOrganization(tx, orgId); // two merges at once could close a ring
    const refusal = checkMerge(await tx.developerMerge.findMany({ where: { orgId } }), merge);
    if (refusal !== null) throw new AppError("conflict", REFUSALS[refusal]);
    for (const name of [merge.developer, merge.into]) await assertSeen(tx, orgId, name);
    await tx.developerMerge.create({ data: { orgId, ...merge, mergedBy: ctx.actor.name, mergedAt: new Date(ctx.now()) } });
    await queueIdentityChanges(tx, orgId, [merge.developer]);
    await appendAudit(tx, ctx, { action: "identity.merge", entity: "developer", entityId: merge.developer, after: { into: merge.into } });
  });
  return merge;
}

async function assertSeen(tx: ControlTx, orgId: string, name: string): Promise<void> {
  const link = await tx.identityLink.findFirst({ where: { orgId, OR: [{ identity: name }, { developer: name }] } });
  if (!link) throw new AppError("not_found", `Nobody was seen by the name "${name}".`);
}
