import { z } from "zod";
import { AppError } from "@/lib/core/app-error";
import { authorize, type Ctx } from "../ctx";

export type VersionBytes = { bytes: Uint8Array<ArrayBuffer>; sha256: string };

/** One version, byte for byte as clients fetch it. */
export async function getVersionBytes(ctx: Ctx, version: string): Promise<VersionBytes> {
  authorize(ctx, "policy.read");
  const number = z.coerce.number().int().positive().max(2_147_483_647).safeParse(version);
  const row = number.success
    ? await ctx.db.policyVersion.findUnique({
        where: { orgId_number: { orgId: ctx.actor.org, number: number.data } },
        select: { bytes: true, sha256: true },
      })
    : null;
  if (!row) throw new AppError("not_found", "There is no such version.");
  return row;
}
