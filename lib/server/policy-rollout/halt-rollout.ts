import type { z } from "zod";
import type { publishedSchema } from "@/lib/contract/policy";
import { haltRolloutSchema } from "@/lib/contract/rollout";
import { draftOf } from "@/lib/core/policy/serialize";
import { authorize, type Ctx } from "../ctx";
import { readDocument } from "../policies/get-draft";
import { insertVersion } from "../policies/insert-version";
import { endRollout, lockRollout } from "./lock-rollout";

/**
 * Ends a rollout: everyone goes back to what its base says, as a new and higher version, because clients that hold the staged one refuse a lower.
 * For who may publish. Throws `conflict` when the rollout has ended.
 */
export async function haltRollout(ctx: Ctx, input: unknown): Promise<z.infer<typeof publishedSchema>> {
  authorize(ctx, "policy.publish");
  const { version, reason } = haltRolloutSchema.parse(input);
  return ctx.db.$transaction(async tx => {
    const rollout = await lockRollout(tx, ctx.actor.org, version);
    const { base, policy } = rollout;
    await endRollout(tx, ctx, rollout, "halted");
    return insertVersion(tx, ctx, {
      kind: "halt",
      orgSlug: policy.orgSlug,
      previous: base,
      draft: draftOf(await readDocument(tx, ctx.actor.org, base)),
      note: `Rollout of version ${version} halted: ${reason}`,
      restoredFrom: base,
    });
  });
}
