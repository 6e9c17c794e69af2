import { type ChangeRequestView, commentSchema } from "@/lib/contract/change-requests";
import { appendAudit } from "../audit/append-audit";
import { authorize, type Ctx } from "../ctx";
import { appendEntry } from "./append-entry";
import { getChangeRequest } from "./get-change-request";
import { assertMay, lockRequest } from "./lock-request";

/** Says something about a change request, also after it ended. */
export async function commentOnChangeRequest(ctx: Ctx, number: string, input: unknown): Promise<ChangeRequestView> {
  authorize(ctx, "policy.draft");
  const { body } = commentSchema.parse(input);
  await ctx.db.$transaction(async tx => {
    const locked = await lockRequest(tx, ctx.actor.org, number);
    assertMay(ctx, locked, "comment");
    const { request } = locked;
    await appendEntry(tx, ctx, { number: request.number, revision: request.revision, kind: "comment", body });
    await appendAudit(tx, ctx, {
      action: "change-request.comment",
      entity: "change-request",
      entityId: String(request.number),
      after: { body },
    });
  });
  return getChangeRequest(ctx, number);
}
