import type { GitConnection } from "@/lib/contract/git-connections";
import { appendAudit } from "../audit/append-audit";
import { authorize, type Ctx } from "../ctx";
import { connectionDto } from "./connection-dto";
import { getGitConnection } from "./get-git-connection";

/** Closes a connection's address for good. What it has reported stays. */
export async function deleteGitConnection(ctx: Ctx, id: string): Promise<GitConnection> {
  authorize(ctx, "settings.manage");
  return ctx.db.$transaction(async tx => {
    const row = await getGitConnection(tx, ctx.actor.org, id);
    await tx.gitConnection.delete({ where: { id } });
    const { host, name, repos } = row;
    await appendAudit(tx, ctx, { action: "git.delete", entity: "git-connection", entityId: id, before: { host, name, repos } });
    return connectionDto(row);
  });
}
