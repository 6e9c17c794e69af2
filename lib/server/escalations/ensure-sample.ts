import { assignAuditors } from "@/lib/core/escalation/assign-auditors";
import { drawSample } from "@/lib/core/escalation/draw-sample";
import type { Period } from "@/lib/core/metrics/period";
import { appendAudit } from "../audit/append-audit";
import type { ControlTx } from "../control-db/client";
import { lockOrganization } from "../control-db/locks";
import type { Ctx } from "../ctx";
import { itemKey, listMoves, type MoveHead, NO_ITEM_FILTERS } from "../telemetry-db/escalation-rows";
import { listReviewers } from "./list-reviewers";
import { itemFrame } from "./load-items";
import { wholeScope } from "./review-week";

/** Moves of a week that are given to auditors. */
const SAMPLE_SIZE = 20;

/** Draws the sample of a closed week, once: whoever asks first, the others find it. Nothing is drawn while there is no move. */
export async function ensureSample(ctx: Ctx, week: Period): Promise<void> {
  const { org } = ctx.actor;
  if (await isDrawn(ctx.db, org, week)) return;
  const moves = await listMoves({ scope: wholeScope(org, week), filters: NO_ITEM_FILTERS, ...(await itemFrame(ctx)) });
  if (moves.length === 0) return;
  const drawn = drawSample(moves.map(unitOf), SAMPLE_SIZE, `${org}:${week.from}`);
  await ctx.db.$transaction(async tx => {
    await lockOrganization(tx, org);
    if (await isDrawn(tx, org, week)) return;
    const reviewers = await samplers(tx, org);
    const given = assignAuditors(drawn.length, reviewers);
    const rows = drawn.flatMap(({ unit, ...stratum }, position) =>
      (given[position] ?? []).map(reviewerId => ({
        ...{ orgId: org, week: dateOf(week.from), reviewerId, position, drawnAt: new Date(ctx.now()), ...stratum },
        ...{ session: unit.move.session, atMs: unit.move.atMs, subjectKind: "escalation", trigger: unit.trigger },
      })),
    );
    await tx.reviewSample.createMany({ data: rows });
    const audit = { action: "escalation-sample.draw", entity: "escalation-sample", entityId: week.from };
    const system = { kind: "system", org, name: "Weekly sample" } as const;
    await appendAudit(tx, { ...ctx, actor: system }, { ...audit, after: { moves: moves.length, drawn: drawn.length, reviewers } });
  });
}

export const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

async function isDrawn(tx: ControlTx, orgId: string, week: Period): Promise<boolean> {
  return (await tx.reviewSample.findFirst({ where: { orgId, week: dateOf(week.from) }, select: { position: true } })) !== null;
}

/** Auditors; owners where there are not two of them. */
async function samplers(tx: ControlTx, org: string): Promise<string[]> {
  const reviewers = await listReviewers(tx, org);
  const auditors = reviewers.filter(({ isAuditor }) => isAuditor);
  return (auditors.length >= 2 ? auditors : reviewers).map(({ userId }) => userId);
}

/** A stratum is a trigger, a pair of lanes and whether the move came late. */
function unitOf(move: MoveHead) {
  const { trigger, fromLane, toLane, late } = move;
  return { move, key: itemKey(move), trigger, stratum: `${trigger} ${fromLane} > ${toLane}${late ? " late" : ""}` };
}
