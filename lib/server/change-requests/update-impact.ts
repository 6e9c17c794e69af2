import { BACKTEST_DAYS } from "@/lib/contract/backtest";
import { type ChangeRequestImpact, type ChangeRequestView, impactSchema } from "@/lib/contract/change-requests";
import { AppError, asAppError } from "@/lib/core/app-error";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { appendAudit } from "../audit/append-audit";
import { backtestDraft } from "../backtest/backtest-draft";
import { toJson } from "../control-db/json";
import { authorize, type Ctx } from "../ctx";
import { logger } from "../log";
import { getChangeRequest } from "./get-change-request";
import { lockRequest } from "./lock-request";
import { readRequest } from "./read-request";

/**
 * Works out what an open request's newest revision would have done to the recorded turns of the last days, and keeps it with the request, for all
 * who read it to judge the same figures.
 */
export async function updateImpact(ctx: Ctx, number: string): Promise<ChangeRequestView> {
  authorize(ctx, "policy.draft");
  await storeImpact(ctx, number);
  return getChangeRequest(ctx, number);
}

/** The same after a proposal was stored: it stands, also while figures cannot be had. */
export async function attachImpact(ctx: Ctx, number: number): Promise<void> {
  await storeImpact(ctx, number).catch((error: unknown) => {
    logger().warn({ err: error, number }, "The impact of a change request could not be worked out; it can be asked for again.");
  });
}

async function storeImpact(ctx: Ctx, number: string | number): Promise<void> {
  const { org } = ctx.actor;
  const { status, revision, draft } = await readRequest(ctx.db, org, number);
  if (status !== "open") throw new AppError("conflict", `It is ${status}; its impact stays as it was.`);
  const impact = await impactOf(ctx, draft);
  await ctx.db.$transaction(async tx => {
    const { request } = await lockRequest(tx, org, number);
    if (request.revision !== revision || request.status !== "open") return;
    await tx.changeRequest.update({
      where: { orgId_number: { orgId: org, number: request.number } },
      data: { impact: toJson(impact) },
    });
    await appendAudit(tx, ctx, {
      action: "change-request.impact",
      entity: "change-request",
      entityId: String(request.number),
      after: { revision, turns: impact.answer?.turns ?? null },
    });
  });
}

/** In the organisation's name, so that it does not depend on who asks. */
async function impactOf({ actor: { org }, ...ctx }: Ctx, draft: PolicyDraft): Promise<ChangeRequestImpact> {
  const days = BACKTEST_DAYS.usual;
  const asked = backtestDraft({ ...ctx, actor: { kind: "system", org, name: "Impact" } }, { draft, days });
  const answer = await asked.catch((error: unknown) => {
    // Nothing was published that turns could be compared with.
    if (asAppError(error)?.code === "not_found") return null;
    throw error;
  });
  return impactSchema.parse({ at: new Date(ctx.now()).toISOString(), days, answer: answer?.turns.turns ? answer : null });
}
