import type { ChangeRequestEntryView } from "@/lib/contract/change-requests";
import { actorIdOf } from "@/lib/core/access/actor-id";
import type { ControlTx } from "../control-db/client";
import type { Ctx } from "../ctx";

type NewEntry = { number: number; revision: number; kind: ChangeRequestEntryView["kind"]; body: string };

/** Adds to what happened to a change request. The caller holds the policy's lock. */
export async function appendEntry(
  tx: ControlTx,
  ctx: Pick<Ctx, "actor" | "now">,
  { number, revision, kind, body }: NewEntry,
): Promise<void> {
  const orgId = ctx.actor.org;
  const at = new Date(ctx.now());
  const { _max } = await tx.changeRequestEntry.aggregate({ where: { orgId, request: number }, _max: { sequence: true } });
  const sequence = (_max.sequence ?? 0) + 1;
  await tx.changeRequestEntry.create({
    data: { orgId, request: number, sequence, at, kind, revision, actorId: actorIdOf(ctx.actor), actorName: ctx.actor.name, body },
  });
  await tx.changeRequest.update({ where: { orgId_number: { orgId, number } }, data: { updatedAt: at } });
}
