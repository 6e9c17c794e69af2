import { AppError } from "@/lib/core/app-error";
import type { StagedRollout } from "@/lib/core/policy/rollout";
import type { ControlTx } from "../control-db/client";
import type { Ctx } from "../ctx";
import { type LockedPolicy, lockPolicy } from "../policies/lock-policy";

export type LockedRollout = StagedRollout & { policy: LockedPolicy };

/** The rollout of `version`, locked with its policy until the transaction ends. Throws `conflict` when it has ended in the meantime. */
export async function lockRollout(tx: ControlTx, org: string, version: number): Promise<LockedRollout> {
  const policy = await lockPolicy(tx, org);
  const rollout = policy.stagedVersion === version ? await findRollout(tx, org) : null;
  if (rollout === null) {
    throw new AppError("conflict", `The rollout of version ${version} has ended in the meantime.`, {
      details: { currentVersion: policy.publishedVersion, stagedVersion: policy.stagedVersion },
    });
  }
  return { ...rollout, policy };
}

/** The rollout that is under way, or null. */
export async function findRollout(tx: ControlTx, org: string) {
  const row = await tx.policyRollout.findFirst({ where: { orgId: org, endedAt: null } });
  return row && { ...row, percent: row.percent.toNumber() };
}

/** Notes how a rollout ended; the caller publishes what everyone follows from now on. */
export async function endRollout(
  tx: ControlTx,
  ctx: Ctx,
  { version, percent }: StagedRollout,
  outcome: "completed" | "halted",
): Promise<void> {
  await tx.policyRollout.update({
    where: { orgId_version: { orgId: ctx.actor.org, version } },
    data: { percent, endedAt: new Date(ctx.now()), endedBy: ctx.actor.name, outcome },
  });
}
