import { createHash, randomBytes } from "node:crypto";
import { page } from "@/lib/contract/paths";
import type { Ctx } from "../ctx";

export const SETUP_PURPOSE = "setup";
const VALID_MS = 24 * 3_600_000;

/**
 * The address under which the first organisation is set up, once, within 24 hours; null when there is one already. Each new link replaces the
 * one before. Only its hash is stored.
 */
export async function createSetupLink(ctx: Pick<Ctx, "db" | "now">, baseUrl: string): Promise<string | null> {
  const token = randomBytes(32).toString("base64url");
  const created = await ctx.db.$transaction(async tx => {
    if ((await tx.organization.count()) > 0) return false;
    await tx.setupLink.deleteMany({ where: { purpose: SETUP_PURPOSE, usedAt: null } });
    const createdAt = new Date(ctx.now());
    const expiresAt = new Date(createdAt.getTime() + VALID_MS);
    await tx.setupLink.create({ data: { tokenHash: setupTokenHash(token), purpose: SETUP_PURPOSE, createdAt, expiresAt } });
    return true;
  });
  return created ? `${new URL(page.setup, baseUrl)}?token=${token}` : null;
}

export function setupTokenHash(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(token).digest());
}
