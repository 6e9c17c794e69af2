import type { z } from "zod";
import { type pseudonymEpochSchema, rotatePseudonymsSchema } from "@/lib/contract/identity";
import { AppError } from "@/lib/core/app-error";
import { appendAudit } from "../audit/append-audit";
import { lockOrganization } from "../control-db/locks";
import { notify } from "../control-db/notify";
import { authorize, type Ctx } from "../ctx";
import { forgetKeyedHashes } from "../organization/keyed-hash";
import { forgetMemberTeams } from "./member-teams";

/**
 * Begins a new epoch: from now on every person and machine has another pseudonym, and nothing that is older can be joined with anything newer.
 * It cannot be undone. Throws `conflict` when the epoch is not the one that the admin saw.
 */
export async function rotatePseudonyms(ctx: Ctx, input: unknown): Promise<z.infer<typeof pseudonymEpochSchema>> {
  authorize(ctx, "settings.manage");
  const { epoch } = rotatePseudonymsSchema.parse(input);
  const id = ctx.actor.org;
  await ctx.db.$transaction(async tx => {
    await lockOrganization(tx, id);
    const { count } = await tx.organization.updateMany({ where: { id, pseudonymEpoch: epoch }, data: { pseudonymEpoch: epoch + 1 } });
    if (count === 0) throw new AppError("conflict", "The pseudonyms were rotated in the meantime.");
    await notify(tx, { type: "pseudonyms", org: id });
    const change = { before: { epoch }, after: { epoch: epoch + 1, olderDataCanBeJoined: false } };
    await appendAudit(tx, ctx, { action: "identity.rotate-pseudonyms", entity: "organization", entityId: id, ...change });
  });
  forgetKeyedHashes(id);
  forgetMemberTeams(id);
  return { epoch: epoch + 1 };
}
