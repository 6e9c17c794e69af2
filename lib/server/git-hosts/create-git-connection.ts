import { randomBytes } from "node:crypto";
import { createGitConnectionSchema, type GitConnectionSecret } from "@/lib/contract/git-connections";
import { appendAudit } from "../audit/append-audit";
import { authorize, type Ctx } from "../ctx";
import { connectionDto, sealSecret } from "./connection-dto";

/** 256 random bits in a form that every host's settings page takes. */
export const newHookSecret = (): string => randomBytes(32).toString("base64url");

/** Makes an address for a Git host's webhooks and shows its secret this once. */
export async function createGitConnection(ctx: Ctx, input: unknown): Promise<GitConnectionSecret> {
  authorize(ctx, "settings.manage");
  const { host, name, repos } = createGitConnectionSchema.parse(input);
  const secret = newHookSecret();
  const createdAt = new Date(ctx.now());
  const row = await ctx.db.$transaction(async tx => {
    const data = { orgId: ctx.actor.org, host, name, repos, secret: sealSecret(secret), createdBy: ctx.actor.name, createdAt };
    const created = await tx.gitConnection.create({ data });
    await appendAudit(tx, ctx, { action: "git.create", entity: "git-connection", entityId: created.id, after: { host, name, repos } });
    return created;
  });
  return { connection: connectionDto(row), secret };
}
