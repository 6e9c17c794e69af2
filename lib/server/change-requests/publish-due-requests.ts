import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/core/access/permissions";
import { type Permit, scheduledPermit } from "@/lib/core/policy/change-request";
import { validatePolicy } from "@/lib/core/policy/validate";
import { appendAudit } from "../audit/append-audit";
import { personal } from "../audit/personal";
import type { ControlDb, ControlTx } from "../control-db/client";
import type { Ctx } from "../ctx";
import { logger } from "../log";
import { appendEntry } from "./append-entry";
import { changeSchedule, UNSCHEDULED } from "./change-schedule";
import { lockRequest } from "./lock-request";
import { publishRequest } from "./publish-request";
import type { StoredRequest } from "./read-request";

type Installation = Pick<Ctx, "db" | "now">;

/**
 * Publishes the change requests whose time has come, each in the name of who scheduled it. What speaks against it by then ends the schedule and is
 * said on the request. Every node may run this: a request is looked at under its policy's lock, and only while it is still due.
 */
export async function publishDueRequests(installation: Installation, isStopped: () => boolean): Promise<void> {
  for (const { orgId, number } of await listDue(installation)) {
    if (isStopped()) return;
    await installation.db
      .$transaction(tx => publishDue(tx, installation, orgId, number))
      .catch((error: unknown) => logger().error({ err: error, org: orgId, number }, "A scheduled publish failed; it will be tried again."));
  }
}

async function listDue({ db, now }: { db: ControlDb; now: () => number }): Promise<{ orgId: string; number: number }[]> {
  return db.changeRequest.findMany({
    where: { status: "open", scheduledFor: { lte: new Date(now()) } },
    orderBy: [{ scheduledFor: "asc" }, { orgId: "asc" }, { number: "asc" }],
    select: { orgId: true, number: true },
  });
}

async function publishDue(tx: ControlTx, { db, now }: Installation, org: string, number: number): Promise<void> {
  const { policy, request } = await lockRequest(tx, org, number);
  if (request.scheduledFor === null || request.scheduledFor.getTime() > now()) return;
  const scheduler = await findScheduler(tx, request);
  const actor: Actor = scheduler ?? { kind: "system", org, name: "Schedule" };
  const ctx: Ctx = { actor, now, db, requestId: randomUUID() };
  const permit: Permit = scheduler
    ? scheduledPermit(scheduler, request, { ...policy, findings: validatePolicy(request.draft) })
    : { allowed: false, code: "forbidden", reason: `${request.scheduledByName} is not a member any more.` };
  if (permit.allowed) {
    await publishRequest(tx, ctx, { policy, request, note: request.title, percent: request.scheduledPercent ?? undefined });
    return;
  }
  await changeSchedule(tx, request, UNSCHEDULED);
  await appendEntry(tx, ctx, { number, revision: request.revision, kind: "schedule-failed", body: permit.reason });
  await appendAudit(tx, ctx, {
    action: "change-request.schedule-failed",
    entity: "change-request",
    entityId: String(number),
    before: { at: request.scheduledFor },
    after: { reason: personal(scheduler ? null : request.scheduledById, permit.reason) }, // A member who left is named in it.
  });
}

/** Who scheduled it, with the role they have now; null for a member who left. */
async function findScheduler(tx: ControlTx, { orgId, scheduledById, scheduledByName }: StoredRequest): Promise<Actor | null> {
  if (scheduledById === null || scheduledById === "system") return { kind: "system", org: orgId, name: scheduledByName ?? "Schedule" };
  const member = await tx.membership.findUnique({
    where: { orgId_userId: { orgId, userId: scheduledById } },
    select: { userId: true, role: true, user: { select: { name: true, disabledAt: true } } },
  });
  if (!member || member.user.disabledAt !== null) return null;
  return { kind: "user", userId: member.userId, org: orgId, role: member.role, teams: [], name: member.user.name };
}
