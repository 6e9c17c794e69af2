import type { z } from "zod";
import type { gitConnectionListSchema } from "@/lib/contract/git-connections";
import { authorize, type Ctx } from "../ctx";
import { connectionDto } from "./connection-dto";

/** The organisation's Git hosts, newest first. */
export async function listGitConnections(ctx: Ctx): Promise<z.infer<typeof gitConnectionListSchema>> {
  authorize(ctx, "settings.manage");
  const rows = await ctx.db.gitConnection.findMany({ where: { orgId: ctx.actor.org }, orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
  return { connections: rows.map(connectionDto) };
}
