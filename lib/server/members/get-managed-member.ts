import { z } from "zod";
import type { Member } from "@/lib/contract/access";
import { AppError } from "@/lib/core/app-error";
import type { ControlTx } from "../control-db/client";
import { authorize, type Ctx } from "../ctx";
import { MEMBER_INCLUDE, memberDto } from "./member-dto";

/** A member of the actor's organisation whom the actor is about to change. Throws `not_found`, and `forbidden` for an owner whom no owner changes. */
export async function getManagedMember(tx: ControlTx, ctx: Ctx, userId: string): Promise<Member> {
  const where = { orgId_userId: { orgId: ctx.actor.org, userId } };
  const row = z.uuid().safeParse(userId).success ? await tx.membership.findUnique({ where, include: MEMBER_INCLUDE }) : null;
  if (!row) throw new AppError("not_found", "There is no such member.");
  if (row.role === "owner") authorize(ctx, "organization.transfer");
  return memberDto(row);
}
