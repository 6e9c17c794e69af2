import { roleCan } from "@/lib/core/access/permissions";
import type { ControlTx } from "../control-db/client";

export type Reviewer = { userId: string; name: string; isAuditor: boolean };

/** The people who may judge at present: auditors, and owners. */
export async function listReviewers(tx: ControlTx, orgId: string): Promise<Reviewer[]> {
  const members = await tx.membership.findMany({
    where: { orgId, active: true, user: { disabledAt: null } },
    orderBy: { userId: "asc" },
    select: { userId: true, role: true, user: { select: { name: true } } },
  });
  return members
    .filter(({ role }) => roleCan(role, "escalations.review"))
    .map(({ userId, role, user }) => ({ userId, name: user.name, isAuditor: role === "auditor" }));
}
