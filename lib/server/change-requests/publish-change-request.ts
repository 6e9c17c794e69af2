import { type ChangeRequestView, publishRequestSchema } from "@/lib/contract/change-requests";
import { authorize, type Ctx } from "../ctx";
import { assertBaseVersion } from "../policies/lock-policy";
import { assertCleared } from "./assert-cleared";
import { getChangeRequest } from "./get-change-request";
import { assertRevision, lockRequest } from "./lock-request";
import { publishRequest } from "./publish-request";

/** Publishes an approved change request as the next version; what is not approved only an owner, with a reason. */
export async function publishChangeRequest(ctx: Ctx, number: string, input: unknown): Promise<ChangeRequestView> {
  authorize(ctx, "policy.publish");
  const { revision, baseVersion, percent, bypassReason } = publishRequestSchema.parse(input);
  await ctx.db.$transaction(async tx => {
    const locked = await lockRequest(tx, ctx.actor.org, number);
    const { policy, request } = locked;
    assertRevision(request, revision);
    await assertCleared(tx, ctx, locked, bypassReason);
    assertBaseVersion(policy.publishedVersion, baseVersion);
    await publishRequest(tx, ctx, { policy, request, note: request.title, percent });
  });
  return getChangeRequest(ctx, number);
}
