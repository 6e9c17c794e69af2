import type { z } from "zod";
import type { publishedSchema } from "@/lib/contract/policy";
import { killSwitchSchema } from "@/lib/contract/rollout";
import { AppError } from "@/lib/core/app-error";
import { draftOf } from "@/lib/core/policy/serialize";
import { authorize, type Ctx } from "../ctx";
import { bringDraftAlong } from "../policies/bring-draft-along";
import { readDocument } from "../policies/get-draft";
import { insertVersion } from "../policies/insert-version";
import { assertBaseVersion, lockPolicy } from "../policies/lock-policy";
import { endRollout, findRollout } from "./lock-rollout";

/**
 * Publishes the policy in force with its kill switch on or off, at once. For who may publish. It is one policy for everyone, so a rollout that is
 * under way ends halted; the working copy gets the switch too, or the next publish would undo it. Throws `conflict` when another version was published
 * since `baseVersion`, or when the switch is as asked already.
 */
export async function setKillSwitch(ctx: Ctx, input: unknown): Promise<z.infer<typeof publishedSchema>> {
  authorize(ctx, "policy.publish");
  const { active, baseVersion, reason } = killSwitchSchema.parse(input);
  const { org } = ctx.actor;
  return ctx.db.$transaction(async tx => {
    const policy = await lockPolicy(tx, org);
    assertBaseVersion(policy.publishedVersion, baseVersion);
    const before = draftOf(await readDocument(tx, org, baseVersion));
    if (before.killSwitch.active === active) {
      throw new AppError("conflict", `The kill switch is ${active ? "on" : "off"} already.`, { details: { currentVersion: baseVersion } });
    }
    const rollout = await findRollout(tx, org);
    if (rollout) await endRollout(tx, ctx, rollout, "halted");
    const after = { ...before, killSwitch: { ...before.killSwitch, active } };
    await bringDraftAlong(tx, ctx, policy, before, after);
    return insertVersion(tx, ctx, {
      kind: "kill-switch",
      orgSlug: policy.orgSlug,
      previous: baseVersion,
      draft: after,
      note: `Kill switch ${active ? "on" : "off"}: ${reason}`,
    });
  });
}
