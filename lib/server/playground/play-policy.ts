import { type Playground, playgroundInputSchema } from "@/lib/contract/playground";
import { AppError } from "@/lib/core/app-error";
import { hourOfDay } from "@/lib/core/metrics/period";
import { turnContext } from "@/lib/core/policy/backtest/turn-context";
import type { AttributeValue } from "@/lib/core/policy/condition";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { explainPolicy } from "@/lib/core/policy/explain";
import { authorize, type Ctx } from "../ctx";
import { readDocument, readDraftView } from "../policies/get-draft";
import { readDraftShape } from "../policies/read-draft-shape";
import { maySeeSession } from "../sessions/may-see-session";
import { findFacts } from "../telemetry-db/find-facts";

type Context = Record<string, AttributeValue>;

/**
 * What a version or a draft says of a context, and why, for those who may read the policy; drafts are for those who may edit them, and recorded turns for those
 * who may see the session. Throws `not_found` for a version, session or turn that does not exist for the actor.
 */
export async function playPolicy(ctx: Ctx, input: unknown): Promise<Playground> {
  authorize(ctx, "policy.read");
  const { context: typed, turn, version, draft } = playgroundInputSchema.parse(input);
  const [policy, context] = await Promise.all([
    draft === undefined ? findPolicy(ctx, version) : findDraft(ctx, draft),
    turn === undefined ? (typed ?? {}) : contextOfTurn(ctx, turn),
  ]);
  return { context, ...explainPolicy(policy, context) };
}

async function findPolicy(ctx: Ctx, version: number | undefined): Promise<PolicyDraft> {
  if (version !== undefined) return readDocument(ctx.db, ctx.actor.org, version);
  const { published } = await readDraftView(ctx.db, ctx.actor.org);
  if (published === null) throw new AppError("not_found", "Nothing is published yet.");
  return published;
}

async function findDraft(ctx: Ctx, draft: unknown): Promise<PolicyDraft> {
  authorize(ctx, "policy.draft");
  return draft === true ? (await readDraftView(ctx.db, ctx.actor.org)).draft : readDraftShape(draft);
}

async function contextOfTurn(ctx: Ctx, { session, index }: { session: string; index: number }): Promise<Context> {
  authorize(ctx, "sessions.view");
  const [facts, { timeZone }] = await Promise.all([
    findFacts(ctx.actor.org, session),
    ctx.db.organization.findUniqueOrThrow({ where: { id: ctx.actor.org }, select: { timeZone: true } }),
  ]);
  const context = facts && maySeeSession(ctx, facts) ? turnContext(facts, index, ms => hourOfDay(ms, timeZone)) : null;
  if (context === null) throw new AppError("not_found", "There is no such turn.");
  return context;
}
