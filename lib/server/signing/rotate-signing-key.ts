import { AppError } from "@/lib/core/app-error";
import { appendAudit } from "../audit/append-audit";
import type { ControlTx } from "../control-db/client";
import { notify } from "../control-db/notify";
import { authorize, type Ctx } from "../ctx";
import { signBytes } from "./sign-bytes";
import { createSigningKey, retireSigningKey } from "./signing-keys";

/**
 * Makes a new signing key and signs every version that clients are offered with it, so that the old one can be retired as soon as no client keeps a policy that
 * it signed. The key belongs to the installation: the change stands in every organisation's audit log.
 */
export async function rotateSigningKey(ctx: Ctx): Promise<{ id: string }> {
  assertInstallation(ctx);
  return ctx.db.$transaction(async tx => {
    const { id } = await createSigningKey(tx, ctx.now(), { evenIfThereIsOne: true });
    const policies = await tx.policy.findMany({ select: { orgId: true, publishedVersion: true, stagedVersion: true } });
    for (const { orgId, publishedVersion, stagedVersion } of policies) {
      for (const number of [publishedVersion, stagedVersion].filter(version => version !== null)) {
        const where = { orgId_number: { orgId, number } };
        const { bytes } = await tx.policyVersion.findUniqueOrThrow({ where, select: { bytes: true } });
        await tx.policyVersion.update({ where, data: { signature: await signBytes(tx, bytes, ctx.now()) } });
        await notify(tx, { type: "policy.published", org: orgId, version: number });
      }
    }
    await tellEveryone(tx, ctx, "signing-key.rotate", id);
    return { id };
  });
}

/** Takes a key that no longer signs out of the key set; what it signed can then no longer be verified. */
export async function retireKey(ctx: Ctx, id: string, options: { evenIfUnknown?: boolean } = {}): Promise<void> {
  assertInstallation(ctx);
  await ctx.db.$transaction(async tx => {
    await retireSigningKey(tx, id, ctx.now(), options);
    await tellEveryone(tx, ctx, "signing-key.retire", id);
  });
}

/** Keys are no single organisation's: only the installation's own command may change them. */
function assertInstallation(ctx: Ctx): void {
  authorize(ctx, "settings.manage");
  if (ctx.actor.kind !== "system") throw new AppError("forbidden", "Signing keys belong to the installation: use `npm run admin`.");
}

async function tellEveryone(tx: ControlTx, ctx: Ctx, action: string, id: string): Promise<void> {
  const organizations = await tx.organization.findMany({ select: { id: true }, orderBy: { id: "asc" } });
  for (const { id: org } of organizations) {
    const own: Ctx = { ...ctx, actor: { ...ctx.actor, org } };
    await appendAudit(tx, own, { action, entity: "signing-key", entityId: id, before: null, after: { key: id } });
  }
}
