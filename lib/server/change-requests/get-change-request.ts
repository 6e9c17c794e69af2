import { type ChangeRequestView, impactSchema } from "@/lib/contract/change-requests";
import { actorIdOf } from "@/lib/core/access/actor-id";
import { awaitsVerdict, type Permit, permitsOf, reviewOf } from "@/lib/core/policy/change-request";
import { validatePolicy } from "@/lib/core/policy/validate";
import { authorize, type Ctx } from "../ctx";
import { readKnownWorld } from "../policies/read-known-world";
import { readVersionDraft } from "../policies/read-version-draft";
import { readRequest } from "./read-request";

/** A change request with what it was written against, what the validation says, what happened, and what the reader may do. */
export async function getChangeRequest(ctx: Ctx, number: string | number): Promise<ChangeRequestView> {
  authorize(ctx, "policy.draft");
  const { actor, db } = ctx;
  const request = await readRequest(db, actor.org, number);
  const policy = await db.policy.findUniqueOrThrow({
    where: { orgId: actor.org },
    select: { publishedVersion: true, stagedVersion: true },
  });
  const findings = validatePolicy(request.draft, await readKnownWorld(ctx));
  const permits = permitsOf(actor, request, { ...policy, findings });
  const impact = impactSchema.safeParse(request.impact);
  return {
    number: request.number,
    title: request.title,
    description: request.description,
    status: request.status,
    authorName: request.authorName,
    createdAt: request.createdAt.toISOString(),
    updatedAt: request.updatedAt.toISOString(),
    review: reviewOf(request),
    awaitsMe: awaitsVerdict(actor, request),
    scheduledFor: request.scheduledFor?.toISOString() ?? null,
    scheduledPercent: request.scheduledPercent,
    scheduledByName: request.scheduledByName,
    publishedVersion: request.publishedVersion,
    comments: request.entries.filter(({ kind }) => kind === "comment").length,
    revision: request.revision,
    baseVersion: request.baseVersion,
    draft: request.draft,
    base: await readVersionDraft(db, actor.org, request.baseVersion),
    currentVersion: policy.publishedVersion,
    findings,
    impact: impact.success ? impact.data : null,
    entries: request.entries.map(({ sequence, at, kind, revision, actorId, actorName, body }) => ({
      ...{ sequence, at: at.toISOString(), kind, revision, actorName, body },
      own: actorId === actorIdOf(actor),
    })),
    can: {
      review: shown(permits.review),
      revise: shown(permits.revise),
      publish: shown(permits.publish),
      bypass: shown(permits.bypass),
      close: shown(permits.close),
      comment: shown(permits.comment),
    },
  };
}

const shown = (permit: Permit) => ({ allowed: permit.allowed, reason: permit.allowed ? null : permit.reason });
