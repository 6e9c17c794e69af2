import { actorIdOf } from "@/lib/core/access/actor-id";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { appendAudit } from "../audit/append-audit";
import type { ControlTx } from "../control-db/client";
import { toJson } from "../control-db/json";
import type { Ctx } from "../ctx";
import { appendEntry } from "./append-entry";

export type NewRequest = {
  title: string;
  description: string;
  draft: PolicyDraft;
  baseVersion: number | null;
  /** Ids of those who wrote on the draft; the author is added. */
  contributors: readonly string[];
};

/** Opens a change request in the actor's name and records it; resolves to its number. The caller holds the policy's lock. */
export async function insertRequest(tx: ControlTx, ctx: Ctx, input: NewRequest): Promise<number> {
  const orgId = ctx.actor.org;
  const { title, description, draft, baseVersion } = input;
  const { _max } = await tx.changeRequest.aggregate({ where: { orgId }, _max: { number: true } });
  const number = (_max.number ?? 0) + 1;
  const at = new Date(ctx.now());
  const authorId = actorIdOf(ctx.actor);
  const contributors = [...new Set([authorId, ...input.contributors])];
  await tx.changeRequest.create({
    data: {
      ...{ orgId, number, title, description, baseVersion, authorId, contributors },
      authorName: ctx.actor.name,
      draft: toJson(draft),
      createdAt: at,
      updatedAt: at,
    },
  });
  await appendEntry(tx, ctx, { number, revision: 1, kind: "opened", body: "" });
  await appendAudit(tx, ctx, {
    action: "change-request.open",
    entity: "change-request",
    entityId: String(number),
    after: { title, description, baseVersion, draft, contributors },
  });
  return number;
}
