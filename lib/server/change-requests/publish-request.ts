import type { ControlTx } from "../control-db/client";
import type { Ctx } from "../ctx";
import { bringDraftAlong } from "../policies/bring-draft-along";
import { type InsertedVersion, insertVersion } from "../policies/insert-version";
import type { LockedPolicy } from "../policies/lock-policy";
import { readVersionDraft } from "../policies/read-version-draft";
import { appendEntry } from "./append-entry";
import { UNSCHEDULED } from "./change-schedule";
import type { StoredRequest } from "./read-request";

type Publish = {
  policy: LockedPolicy;
  request: Pick<StoredRequest, "number" | "revision" | "draft">;
  note: string;
  /** Share of the clients that gets it at first; absent: all of them, and the working copy follows. */
  percent?: number | undefined;
};

/** Publishes what a request proposes as the next version and ends the request. The caller holds the locks and has checked that it may be done. */
export async function publishRequest(tx: ControlTx, ctx: Ctx, { policy, request, note, percent }: Publish): Promise<InsertedVersion> {
  const { org } = ctx.actor;
  const { number, revision, draft } = request;
  const previous = policy.publishedVersion;
  const before = await readVersionDraft(tx, org, previous);
  const inserted = await insertVersion(tx, ctx, {
    kind: "publish",
    orgSlug: policy.orgSlug,
    previous,
    draft,
    note,
    percent,
    changeRequest: number,
  });
  if (percent === undefined) await bringDraftAlong(tx, ctx, policy, before, draft);
  await tx.changeRequest.update({
    where: { orgId_number: { orgId: org, number } },
    data: { status: "published", publishedVersion: inserted.version, ...UNSCHEDULED },
  });
  const body = percent === undefined ? "" : `To ${percent} % of the clients first.`;
  await appendEntry(tx, ctx, { number, revision, kind: "published", body });
  return inserted;
}
