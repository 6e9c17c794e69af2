import { type EscalationList, escalationQuerySchema } from "@/lib/contract/escalations";
import { actorIdOf } from "@/lib/core/access/actor-id";
import type { ItemKind } from "@/lib/core/escalation/audit-item";
import { authorize, type Ctx } from "../ctx";
import { readScope } from "../metrics/read-scope";
import { decodeCursor, encodeCursor } from "../sessions/page-cursor";
import { type ItemFilters, itemKey, listItemKeys } from "../telemetry-db/escalation-rows";
import type { FactScope } from "../telemetry-db/fact-filter";
import { itemFrame, loadItems } from "./load-items";

/** Items of one kind, newest first, of the actor's own teams unless all may be seen; `cursor` and `limit` page through them. */
export async function listItems(ctx: Ctx, kind: ItemKind, query: URLSearchParams): Promise<EscalationList> {
  authorize(ctx, "sessions.view");
  const names = Object.keys(escalationQuerySchema.shape);
  const asked = escalationQuerySchema.parse(Object.fromEntries([...query].filter(([name]) => names.includes(name))));
  const { scope } = await readScope(ctx, query, "rows");
  const filters: ItemFilters = {
    trigger: asked.trigger ?? null,
    rule: asked.rule ?? null,
    policyVersion: asked.policyVersion ?? null,
    late: asked.late === undefined ? null : asked.late === "true",
    outcome: asked.outcome ?? null,
    keys: await judgedKeys(ctx, kind, scope, asked.verdict),
  };
  const after = asked.cursor === undefined ? null : decodeCursor(asked.cursor);
  const position = after && { session: after.session, atMs: after.startedMs };
  const keys = await listItemKeys({ kind, scope, filters, ...(await itemFrame(ctx)) }, position, asked.limit + 1);
  const page = keys.slice(0, asked.limit);
  const last = keys.length > asked.limit ? page.at(-1) : undefined;
  return {
    items: await loadItems(ctx, kind, scope, page),
    next: last ? encodeCursor({ startedMs: last.atMs, session: last.session }) : null,
  };
}

/** Verdicts are in the other store; people give few, so the items that they are about go along with the question. */
async function judgedKeys(ctx: Ctx, kind: ItemKind, scope: FactScope, verdict?: "mine" | "others" | "none"): Promise<ItemFilters["keys"]> {
  if (verdict === undefined) return null;
  const judged = await ctx.db.escalationReview.findMany({
    where: { orgId: ctx.actor.org, subjectKind: kind, atMs: { gte: scope.fromMs, lt: scope.toMs } },
    select: { session: true, atMs: true, reviewerId: true },
  });
  const keyOf = ({ session, atMs }: (typeof judged)[number]) => itemKey({ session, atMs: Number(atMs) });
  if (verdict === "none") return { are: "none", list: judged.map(keyOf) };
  const mine = new Set(judged.filter(({ reviewerId }) => reviewerId === actorIdOf(ctx.actor)).map(keyOf));
  return { are: "only", list: verdict === "mine" ? [...mine] : judged.map(keyOf).filter(key => !mine.has(key)) };
}
