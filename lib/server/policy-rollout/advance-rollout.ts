import type { z } from "zod";
import { type advancedRolloutSchema, advanceRolloutSchema } from "@/lib/contract/rollout";
import { AppError } from "@/lib/core/app-error";
import { draftOf } from "@/lib/core/policy/serialize";
import { appendAudit } from "../audit/append-audit";
import type { ControlTx } from "../control-db/client";
import { notify } from "../control-db/notify";
import { authorize, type Ctx } from "../ctx";
import { bringDraftAlong } from "../policies/bring-draft-along";
import { readDocument } from "../policies/get-draft";
import { endRollout, type LockedRollout, lockRollout } from "./lock-rollout";

/**
 * Lets more clients have the staged version; at 100 percent it is published, which ends the rollout. For who may publish. Throws `conflict` when the
 * rollout has ended, or is as far already: a share only grows, because a client never goes back to a lower version.
 */
export async function advanceRollout(ctx: Ctx, input: unknown): Promise<z.infer<typeof advancedRolloutSchema>> {
  authorize(ctx, "policy.publish");
  const { version, percent } = advanceRolloutSchema.parse(input);
  const { org } = ctx.actor;
  return ctx.db.$transaction(async tx => {
    const rollout = await lockRollout(tx, org, version);
    if (percent <= rollout.percent) {
      throw new AppError("conflict", `Version ${version} is at ${rollout.percent} % already; a rollout only grows.`, {
        details: { percent: rollout.percent },
      });
    }
    if (percent === 100) await complete(tx, ctx, rollout);
    else await tx.policyRollout.update({ where: { orgId_version: { orgId: org, version } }, data: { percent } });
    await notify(tx, { type: "policy.published", org, version });
    await appendAudit(tx, ctx, {
      action: percent === 100 ? "policy.rollout-complete" : "policy.rollout-advance",
      entity: "policy",
      entityId: String(version),
      before: { percent: rollout.percent },
      after: { percent },
    });
    return { version, percent };
  });
}

async function complete(tx: ControlTx, ctx: Ctx, rollout: LockedRollout): Promise<void> {
  const { org } = ctx.actor;
  await endRollout(tx, ctx, { ...rollout, percent: 100 }, "completed");
  await tx.policy.update({ where: { orgId: org }, data: { publishedVersion: rollout.version, stagedVersion: null } });
  const [before, after] = await Promise.all([readDocument(tx, org, rollout.base), readDocument(tx, org, rollout.version)]);
  await bringDraftAlong(tx, ctx, rollout.policy, draftOf(before), draftOf(after));
}
