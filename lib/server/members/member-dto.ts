import type { Member } from "@/lib/contract/access";
import type { Role } from "@/lib/core/access/permissions";

type MembershipRow = {
  userId: string;
  role: Role;
  active: boolean;
  user: { email: string; name: string; disabledAt: Date | null; totpEnabledAt: Date | null; createdAt: Date };
  teams: { team: { slug: string } }[];
};

/** What a query must load for `memberDto`. */
export const MEMBER_INCLUDE = { user: true, teams: { include: { team: { select: { slug: true } } } } } as const;

/** A member as the settings show them; teams by slug. */
export function memberDto({ userId, role, active, user, teams }: MembershipRow): Member {
  return {
    userId,
    email: user.email,
    name: user.name,
    role,
    teams: teams.map(({ team }) => team.slug).sort(),
    disabled: user.disabledAt !== null || !active,
    secondFactor: user.totpEnabledAt !== null,
    createdAt: user.createdAt.toISOString(),
  };
}
