import { keptSince, type RetentionClass } from "@/lib/core/privacy/retention";
import { appendAudit } from "../audit/append-audit";
import type { ControlDb } from "../control-db/client";
import { deleteControlRowsBefore, tryHousekeepingLock } from "../control-db/delete-expired";
import { lockDerivation } from "../control-db/inbox";
import { inTransaction, type PgClient } from "../control-db/pg-pool";
import { loadRetention } from "../settings/load-retention";
import { deleteEventsBefore, deleteFactsBefore } from "../telemetry-db/delete-expired";
import { PARKED_ATTEMPTS } from "./move-inbox";

type Deps = { db: ControlDb; now: () => number };

/**
 * Deletes what is older than the organisations keep it, in both stores; of several workers at once, one does. Limits differ by organisation, so they are no TTL
 * of a table. Repeating it deletes nothing more. Returns false when another one was at it. `stopped` is asked between organisations.
 */
export async function keepHouse({ db, now }: Deps, stopped: () => boolean): Promise<boolean> {
  return inTransaction(async lock => {
    if (!(await tryHousekeepingLock(lock))) return false;
    for (const { id } of await db.organization.findMany({ select: { id: true }, orderBy: { id: "asc" } })) {
      if (stopped()) break;
      await deleteExpired({ db, now }, id);
    }
    return true;
  });
}

/** The same for one organisation. */
export async function deleteExpired({ db, now }: Deps, org: string): Promise<void> {
  const { retention } = await loadRetention(db, org);
  const deleted: Partial<Record<RetentionClass, number>> = {};
  await inTransaction(async client => {
    // Nobody derives facts from events that are being deleted.
    await lockDerivation(client, org);
    for (const kind of ["events", "facts", "inboxFailures", "intakeCounters", "clientSightings", "reveals"] as const) {
      const beforeMs = keptSince(retention[kind], now());
      const count = beforeMs === null ? 0 : await deleteClass(client, kind, { org, beforeMs });
      if (count > 0) deleted[kind] = count;
    }
  });
  if (Object.keys(deleted).length === 0) return;
  const ctx = { actor: { kind: "system" as const, org, name: "worker" }, now, requestId: "housekeeping" };
  await db.$transaction(tx => appendAudit(tx, ctx, { action: "retention.delete", entity: "organization", entityId: org, after: deleted }));
}

function deleteClass(client: PgClient, kind: RetentionClass, limit: { org: string; beforeMs: number }): Promise<number> {
  switch (kind) {
    case "events":
      return deleteEventsBefore(limit);
    case "facts":
      return deleteFactsBefore(limit);
    default:
      return deleteControlRowsBefore(client, kind, { ...limit, parkedAttempts: PARKED_ATTEMPTS });
  }
}
