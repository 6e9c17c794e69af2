import type { Role } from "@/lib/core/access/permissions";
import { AppError } from "@/lib/core/app-error";
import { normalizeEmail } from "../auth/verify-credentials";
import type { ControlTx } from "../control-db/client";
import { assertTeamsExist } from "../teams/assert-teams-exist";
import { MEMBER_INCLUDE } from "./member-dto";

export type NewMember = { email: string; name: string; role: Role; teams: readonly string[]; passwordHash: string };

/** Writes a person and their membership. Throws `conflict` when the e-mail address has an account already. */
export async function insertMember(tx: ControlTx, org: string, nowMs: number, member: NewMember) {
  const email = normalizeEmail(member.email);
  if (await tx.user.findUnique({ where: { email } })) throw new AppError("conflict", `There is already an account for ${email}.`);
  const teamIds = await assertTeamsExist(tx, org, [...new Set(member.teams)], "/teams");
  const at = new Date(nowMs);
  const user = await tx.user.create({
    data: { email, name: member.name, passwordHash: member.passwordHash, createdAt: at, sessionsValidFrom: at },
  });
  return tx.membership.create({
    data: {
      orgId: org,
      userId: user.id,
      role: member.role,
      createdAt: at,
      teams: { create: teamIds.map(teamId => ({ teamId })) },
    },
    include: MEMBER_INCLUDE,
  });
}
