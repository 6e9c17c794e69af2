import { type ChangeRequestView, openChangeRequestSchema } from "@/lib/contract/change-requests";
import { authorize, type Ctx } from "../ctx";
import { lockPolicy } from "../policies/lock-policy";
import { getChangeRequest } from "./get-change-request";
import { insertRequest } from "./insert-request";
import { readProposal } from "./read-proposal";
import { attachImpact } from "./update-impact";

/** Proposes the working copy, or a policy from elsewhere, for review. Its impact is worked out afterwards and attached. */
export async function openChangeRequest(ctx: Ctx, input: unknown): Promise<ChangeRequestView> {
  authorize(ctx, "policy.draft");
  const { title, description, ...from } = openChangeRequestSchema.parse(input);
  const number = await ctx.db.$transaction(async tx => {
    const policy = await lockPolicy(tx, ctx.actor.org);
    return insertRequest(tx, ctx, { title, description, ...(await readProposal(tx, ctx, policy, from)) });
  });
  await attachImpact(ctx, number);
  return getChangeRequest(ctx, number);
}
