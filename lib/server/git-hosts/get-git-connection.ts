import { z } from "zod";
import { AppError } from "@/lib/core/app-error";
import type { ControlTx } from "../control-db/client";

/** A connection of the organisation. Throws `not_found`. */
export async function getGitConnection(tx: ControlTx, orgId: string, id: string) {
  const row = z.uuid().safeParse(id).success ? await tx.gitConnection.findFirst({ where: { id, orgId } }) : null;
  if (!row) throw new AppError("not_found", "There is no such connection.");
  return row;
}
