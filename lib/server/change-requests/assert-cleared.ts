import { reviewOf } from "@/lib/core/policy/change-request";
import { appendAudit } from "../audit/append-audit";
import type { ControlTx } from "../control-db/client";
import type { Ctx } from "../ctx";
import { appendEntry } from "./append-entry";
import { assertMay, assertUpToDate, type LockedRequest } from "./lock-request";
import type { StoredRequest } from "./read-request";

/**
 * Throws unless the actor may publish the request now. What nobody approved is an owner's exception: with a reason it is recorded, without one it is
 * refused like everybody's.
 */
export async function assertCleared(tx: ControlTx, ctx: Ctx, locked: LockedRequest, bypassReason: string | undefined): Promise<void> {
  const { policy, request } = locked;
  const isBypass = bypassReason !== undefined && reviewOf(request) !== "approved";
  if (request.status === "open") await assertUpToDate(tx, ctx.actor.org, policy, request);
  assertMay(ctx, locked, isBypass ? "bypass" : "publish");
  if (isBypass) await recordBypass(tx, ctx, request, bypassReason);
}

/** Records that the actor publishes without an approval, and why. */
export async function recordBypass(
  tx: ControlTx,
  ctx: Ctx,
  { number, revision }: Pick<StoredRequest, "number" | "revision">,
  reason: string,
): Promise<void> {
  await appendEntry(tx, ctx, { number, revision, kind: "bypassed", body: reason });
  await appendAudit(tx, ctx, {
    action: "change-request.bypass",
    entity: "change-request",
    entityId: String(number),
    after: { revision, reason },
  });
}
