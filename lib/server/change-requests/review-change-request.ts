import { type ChangeRequestView, reviewSchema } from "@/lib/contract/change-requests";
import { appendAudit } from "../audit/append-audit";
import { authorize, type Ctx } from "../ctx";
import { appendEntry } from "./append-entry";
import { getChangeRequest } from "./get-change-request";
import { assertMay, assertRevision, lockRequest } from "./lock-request";

/** Approves the revision that was read, or requests changes; never by someone who wrote on it. The newest verdict counts. */
export async function reviewChangeRequest(ctx: Ctx, number: string, input: unknown): Promise<ChangeRequestView> {
  authorize(ctx, "policy.publish");
  const { revision, verdict, body } = reviewSchema.parse(input);
  await ctx.db.$transaction(async tx => {
    const locked = await lockRequest(tx, ctx.actor.org, number);
    assertMay(ctx, locked, "review");
    const { request } = locked;
    assertRevision(request, revision);
    const kind = verdict === "approve" ? "approved" : "changes-requested";
    await appendEntry(tx, ctx, { number: request.number, revision, kind, body });
    await appendAudit(tx, ctx, {
      action: `change-request.${verdict}`,
      entity: "change-request",
      entityId: String(request.number),
      after: { revision, body },
    });
  });
  return getChangeRequest(ctx, number);
}
