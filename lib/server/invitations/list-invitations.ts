import type { z } from "zod";
import type { invitationListSchema } from "@/lib/contract/account";
import { authorize, type Ctx } from "../ctx";
import { INVITATION_PURPOSE, invitationDto } from "./pending-invitation";

/** Who was invited and has not come yet, the latest first; also those whose link has run out. */
export async function listInvitations(ctx: Ctx): Promise<z.infer<typeof invitationListSchema>> {
  authorize(ctx, "members.manage");
  const rows = await ctx.db.setupLink.findMany({
    where: { orgId: ctx.actor.org, purpose: INVITATION_PURPOSE, usedAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return { invitations: rows.map(invitationDto) };
}
