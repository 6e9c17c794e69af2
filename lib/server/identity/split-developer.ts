import { type DeveloperMergeDto, splitDeveloperSchema } from "@/lib/contract/identity";
import { AppError } from "@/lib/core/app-error";
import { appendAudit } from "../audit/append-audit";
import { queueIdentityChanges } from "../control-db/identity-changes";
import { lockOrganization } from "../control-db/locks";
import { authorize, type Ctx } from "../ctx";

/** Undoes one merge, and no other; the worker derives again what this touches. Returns the merge that was. */
export async function splitDeveloper(ctx: Ctx, input: unknown): Promise<DeveloperMergeDto> {
  authorize(ctx, "members.manage");
  const { developer } = splitDeveloperSchema.parse(input);
  const orgId = ctx.actor.org;
  return ctx.db.$transaction(async tx => {
    await lockOrganization(tx, orgId);
    const merge = await tx.developerMerge.findUnique({ where: { orgId_developer: { orgId, developer } } });
    if (!merge) throw new AppError("not_found", "This developer is not merged into another one.");
    await tx.developerMerge.delete({ where: { orgId_developer: { orgId, developer } } });
    await queueIdentityChanges(tx, orgId, [developer]);
    await appendAudit(tx, ctx, { action: "identity.split", entity: "developer", entityId: developer, before: { into: merge.into } });
    return { developer, into: merge.into };
  });
}
