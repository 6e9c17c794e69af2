import type { GitConnectionSecret } from "@/lib/contract/git-connections";
import { appendAudit } from "../audit/append-audit";
import { authorize, type Ctx } from "../ctx";
import { connectionDto, sealSecret } from "./connection-dto";
import { newHookSecret } from "./create-git-connection";
import { getGitConnection } from "./get-git-connection";

/** Gives a connection a new secret, shown this once. The old one is refused from now on: what the host sends meanwhile can be redelivered there. */
export async function rotateGitSecret(ctx: Ctx, id: string): Promise<GitConnectionSecret> {
  authorize(ctx, "settings.manage");
  const secret = newHookSecret();
  const row = await ctx.db.$transaction(async tx => {
    const { name } = await getGitConnection(tx, ctx.actor.org, id);
    const updated = await tx.gitConnection.update({ where: { id }, data: { secret: sealSecret(secret) } });
    await appendAudit(tx, ctx, { action: "git.rotate-secret", entity: "git-connection", entityId: id, after: { name } });
    return updated;
  });
  return { connection: connectionDto(row), secret };
}
