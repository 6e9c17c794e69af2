import { type ChangeRequestView, closeSchema } from "@/lib/contract/change-requests";
import { appendAudit } from "../audit/append-audit";
import { authorize, type Ctx } from "../ctx";
import { appendEntry } from "./append-entry";
import { UNSCHEDULED } from "./change-schedule";
import { getChangeRequest } from "./get-change-request";
import { assertMay, lockRequest } from "./lock-request";

/** Ends a change request without publishing it: whoever wrote on it, or who may publish. */
export async function closeChangeRequest(ctx: Ctx, number: string, input: unknown): Promise<ChangeRequestView> {
  authorize(ctx, "policy.draft");
  const { reason } = closeSchema.parse(input);
  await ctx.db.$transaction(async tx => {
    const locked = await lockRequest(tx, ctx.actor.org, number);
    assertMay(ctx, locked, "close");
    const { request } = locked;
    await tx.changeRequest.update({
      where: { orgId_number: { orgId: request.orgId, number: request.number } },
      data: { status: "closed", ...UNSCHEDULED },
    });
    await appendEntry(tx, ctx, { number: request.number, revision: request.revision, kind: "closed", body: reason });
    await appendAudit(tx, ctx, {
      action: "change-request.close",
      entity: "change-request",
      entityId: String(request.number),
      before: { status: request.status },
      after: { status: "closed", reason },
    });
  });
  return getChangeRequest(ctx, number);
}
