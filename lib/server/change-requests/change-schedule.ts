import type { ControlTx } from "../control-db/client";
import type { StoredRequest } from "./read-request";

/** What a request without a schedule holds. */
export const UNSCHEDULED = { scheduledFor: null, scheduledPercent: null, scheduledById: null, scheduledByName: null } as const;

type Schedule = { scheduledFor: Date; scheduledPercent: number | null; scheduledById: string; scheduledByName: string };

/** Writes when a request is to be published and in whose name, or that it is not. */
export async function changeSchedule(
  tx: ControlTx,
  { orgId, number }: Pick<StoredRequest, "orgId" | "number">,
  schedule: Schedule | typeof UNSCHEDULED,
): Promise<void> {
  await tx.changeRequest.update({ where: { orgId_number: { orgId, number } }, data: schedule });
}
