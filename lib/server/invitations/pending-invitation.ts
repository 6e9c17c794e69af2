import { z } from "zod";
import type { Invitation } from "@/lib/contract/account";
import type { Role } from "@/lib/core/access/permissions";
import { AppError } from "@/lib/core/app-error";
import type { ControlTx } from "../control-db/client";
import { authorize, type Ctx } from "../ctx";

export const INVITATION_PURPOSE = "invitation";
export const INVITATION_MS = 7 * 24 * 3_600_000;

type InvitationRow = {
  id: string;
  email: string | null;
  role: Role | null;
  teams: string[];
  createdBy: string | null;
  createdAt: Date;
  expiresAt: Date;
};

export function invitationDto(row: InvitationRow): Invitation {
  const { id, email, role, teams, createdBy, createdAt, expiresAt } = row;
  return {
    id,
    email: email ?? "",
    role: role ?? "viewer",
    teams,
    createdBy: createdBy ?? "",
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}

/** An invitation of the actor's organisation that nobody used. Throws `not_found`, and `forbidden` for an owner-to-be whom no owner manages. */
export async function getPendingInvitation(tx: ControlTx, ctx: Ctx, id: string): Promise<Invitation> {
  const where = { id, orgId: ctx.actor.org, purpose: INVITATION_PURPOSE, usedAt: null };
  const row = z.uuid().safeParse(id).success ? await tx.setupLink.findFirst({ where }) : null;
  if (!row) throw new AppError("not_found", "There is no such invitation.");
  if (row.role === "owner") authorize(ctx, "organization.transfer");
  return invitationDto(row);
}
