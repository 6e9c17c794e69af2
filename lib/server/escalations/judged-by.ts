import { actorIdOf } from "@/lib/core/access/actor-id";
import type { ItemKind } from "@/lib/core/escalation/audit-item";
import type { Ctx } from "../ctx";
import { type ItemKey, itemKey } from "../telemetry-db/escalation-rows";
import type { Judged } from "./present-item";
import { signOffsOf } from "./sign-offs-of";
import { verdictSchema } from "./verdict-schema";

/** For each of these items: the reader's newest verdict, how many people judged it, and whether its period is signed off. */
export async function judgedBy(ctx: Ctx, kind: ItemKind, items: readonly ItemKey[]): Promise<(item: ItemKey) => Judged> {
  const { org } = ctx.actor;
  const reviews = await ctx.db.escalationReview.findMany({
    where: { orgId: org, subjectKind: kind, session: { in: [...new Set(items.map(({ session }) => session))] } },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    select: { session: true, atMs: true, reviewerId: true, verdict: true },
  });
  const byItem = new Map<string, Map<string, string>>();
  for (const { session, atMs, reviewerId, verdict } of reviews) {
    const key = itemKey({ session, atMs: Number(atMs) });
    byItem.set(key, (byItem.get(key) ?? new Map()).set(reviewerId, verdict));
  }
  const signedOff = await signOffsOf(ctx.db, org);
  return item => {
    const own = byItem.get(itemKey(item));
    return {
      myVerdict: verdictSchema.nullable().parse(own?.get(actorIdOf(ctx.actor)) ?? null),
      reviewers: own?.size ?? 0,
      signedOff: signedOff(item.atMs) !== null,
    };
  };
}
