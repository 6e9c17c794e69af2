import { z } from "zod";
import { ENTRY_KINDS } from "@/lib/contract/change-requests";
import { AppError } from "@/lib/core/app-error";
import { policyDraftSchema } from "@/lib/core/policy/document";
import type { ControlTx } from "../control-db/client";

/** A change request is named by its number in the organisation; anything else is not there. */
const numberSchema = z.coerce.number().int().positive().max(2_147_483_647);
export const statusSchema = z.enum(["open", "published", "closed"]);
const kindSchema = z.enum(ENTRY_KINDS);

/** A change request as it is stored, with its entries in order. Throws `not_found`. */
export async function readRequest(tx: ControlTx, org: string, number: string | number) {
  const id = numberSchema.safeParse(number);
  const row = id.success
    ? await tx.changeRequest.findUnique({
        where: { orgId_number: { orgId: org, number: id.data } },
        include: { entries: { orderBy: { sequence: "asc" } } },
      })
    : null;
  if (!row) throw new AppError("not_found", "There is no such change request.");
  return {
    ...row,
    status: statusSchema.parse(row.status),
    draft: policyDraftSchema.parse(row.draft),
    scheduledPercent: row.scheduledPercent?.toNumber() ?? null,
    entries: row.entries.map(entry => ({ ...entry, kind: kindSchema.parse(entry.kind) })),
  };
}
export type StoredRequest = Awaited<ReturnType<typeof readRequest>>;
