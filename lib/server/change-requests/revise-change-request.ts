import { type ChangeRequestView, reviseSchema } from "@/lib/contract/change-requests";
import { actorIdOf } from "@/lib/core/access/actor-id";
import { appendAudit } from "../audit/append-audit";
import { NO_JSON, toJson } from "../control-db/json";
import { authorize, type Ctx } from "../ctx";
import { appendEntry } from "./append-entry";
import { UNSCHEDULED } from "./change-schedule";
import { getChangeRequest } from "./get-change-request";
import { assertMay, assertRevision, lockRequest } from "./lock-request";
import { readProposal } from "./read-proposal";
import { attachImpact } from "./update-impact";

/**
 * Puts another proposal in place of the one that was read, written against what is published now. Verdicts and a schedule were about the old one;
 * whoever wrote on the new one does not approve it either.
 */
export async function reviseChangeRequest(ctx: Ctx, number: string, input: unknown): Promise<ChangeRequestView> {
  authorize(ctx, "policy.draft");
  const { revision: read, note, ...from } = reviseSchema.parse(input);
  const id = await ctx.db.$transaction(async tx => {
    const locked = await lockRequest(tx, ctx.actor.org, number);
    assertMay(ctx, locked, "revise");
    const { policy, request } = locked;
    assertRevision(request, read);
    const proposal = await readProposal(tx, ctx, policy, from);
    const revision = request.revision + 1;
    const contributors = [...new Set([...request.contributors, actorIdOf(ctx.actor), ...proposal.contributors])];
    await tx.changeRequest.update({
      where: { orgId_number: { orgId: request.orgId, number: request.number } },
      data: { draft: toJson(proposal.draft), baseVersion: proposal.baseVersion, revision, contributors, impact: NO_JSON, ...UNSCHEDULED },
    });
    const entry = { number: request.number, revision };
    await appendEntry(tx, ctx, { ...entry, kind: "revised", body: note });
    if (request.scheduledFor !== null) await appendEntry(tx, ctx, { ...entry, kind: "unscheduled", body: "It was revised." });
    await appendAudit(tx, ctx, {
      action: "change-request.revise",
      entity: "change-request",
      entityId: String(request.number),
      before: { revision: request.revision, baseVersion: request.baseVersion, draft: request.draft },
      after: { revision, baseVersion: proposal.baseVersion, draft: proposal.draft, contributors, note },
    });
    return request.number;
  });
  await attachImpact(ctx, id);
  return getChangeRequest(ctx, number);
}
