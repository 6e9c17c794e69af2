import type { SignOffList } from "@/lib/contract/escalations";
import { authorize, type Ctx } from "../ctx";
import { presentSignOff } from "./present-sign-off";

/** Every signed-off period, the newest first; there are five or six a month at most. */
export async function listSignOffs(ctx: Ctx): Promise<SignOffList> {
  authorize(ctx, "audit.read");
  const rows = await ctx.db.signOff.findMany({ where: { orgId: ctx.actor.org }, orderBy: [{ to: "desc" }, { from: "desc" }] });
  return { signOffs: rows.map(presentSignOff) };
}
