import { itemNameSchema, type VerdictHistory } from "@/lib/contract/escalations";
import { actorIdOf } from "@/lib/core/access/actor-id";
import type { AuditItem } from "@/lib/core/escalation/audit-item";
import { authorize, type Ctx } from "../ctx";
import { findItem } from "./find-item";
import { listReviewers } from "./list-reviewers";
import { dayText } from "./sign-offs-of";
import { verdictSchema } from "./verdict-schema";

/** Who judged one item, and how, for those who may see its session. */
export async function listVerdicts(ctx: Ctx, query: URLSearchParams): Promise<VerdictHistory> {
  authorize(ctx, "sessions.view");
  return historyOf(ctx, await findItem(ctx, itemNameSchema.parse(Object.fromEntries(query))));
}

/** Newest first. Nobody reads another's verdict before everyone whom the item was given to has judged it, unless they review no more. */
export async function historyOf(ctx: Ctx, { kind, session, atMs }: AuditItem): Promise<VerdictHistory> {
  const { org } = ctx.actor;
  const where = { orgId: org, subjectKind: kind, session, atMs };
  const rows = await ctx.db.escalationReview.findMany({ where, orderBy: [{ at: "desc" }, { id: "desc" }] });
  const given = await ctx.db.reviewSample.findMany({ where, select: { reviewerId: true } });
  const reviewers = new Set((await listReviewers(ctx.db, org)).map(({ userId }) => userId));
  const othersHidden = given.some(
    ({ reviewerId }) => reviewers.has(reviewerId) && !rows.some(row => row.reviewerId === reviewerId && row.sampleWeek !== null),
  );
  const verdicts = rows.map(row => ({
    verdict: verdictSchema.parse(row.verdict),
    note: row.note,
    reviewerName: row.reviewerName,
    isMine: row.reviewerId === actorIdOf(ctx.actor),
    at: row.at.toISOString(),
    sampleWeek: row.sampleWeek && dayText(row.sampleWeek),
  }));
  return { verdicts: verdicts.filter(({ isMine }) => isMine || !othersHidden), othersHidden };
}
