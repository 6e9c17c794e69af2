import { type ChangeRequestView, scheduleSchema } from "@/lib/contract/change-requests";
import { actorIdOf } from "@/lib/core/access/actor-id";
import { AppError } from "@/lib/core/app-error";
import { appendAudit } from "../audit/append-audit";
import { authorize, type Ctx } from "../ctx";
import { appendEntry } from "./append-entry";
import { assertCleared } from "./assert-cleared";
import { changeSchedule, UNSCHEDULED } from "./change-schedule";
import { getChangeRequest } from "./get-change-request";
import { assertRevision, lockRequest } from "./lock-request";

/** Says when a change request is published, in the actor's name; needs what publishing it now needs. `at` null takes that back. */
export async function scheduleChangeRequest(ctx: Ctx, number: string, input: unknown): Promise<ChangeRequestView> {
  authorize(ctx, "policy.publish");
  const { revision, at, percent, bypassReason } = scheduleSchema.parse(input);
  const scheduledFor = at === null ? null : new Date(at);
  if (scheduledFor !== null && scheduledFor.getTime() <= ctx.now()) {
    throw new AppError("bad_request", "The time is past.", { issues: [{ pointer: "/at", message: "Choose a time in the future" }] });
  }
  await ctx.db.$transaction(async tx => {
    const locked = await lockRequest(tx, ctx.actor.org, number);
    const { request } = locked;
    assertRevision(request, revision);
    const entry = { number: request.number, revision, body: "" };
    if (scheduledFor === null) {
      if (request.scheduledFor === null) throw new AppError("conflict", "It is not scheduled.");
      await changeSchedule(tx, request, UNSCHEDULED);
      await appendEntry(tx, ctx, { ...entry, kind: "unscheduled" });
    } else {
      await assertCleared(tx, ctx, locked, bypassReason);
      await changeSchedule(tx, request, {
        scheduledFor,
        scheduledPercent: percent ?? null,
        scheduledById: actorIdOf(ctx.actor),
        scheduledByName: ctx.actor.name,
      });
      await appendEntry(tx, ctx, { ...entry, kind: "scheduled", body: scheduledFor.toISOString() });
    }
    await appendAudit(tx, ctx, {
      action: scheduledFor === null ? "change-request.unschedule" : "change-request.schedule",
      entity: "change-request",
      entityId: String(request.number),
      before: { at: request.scheduledFor },
      after: { at: scheduledFor, revision, percent: percent ?? 100 },
    });
  });
  return getChangeRequest(ctx, number);
}
