import { randomBytes } from "node:crypto";
import type { ControlTx } from "../control-db/client";
import { installationUrl } from "../http/installation-url";
import { setupTokenHash } from "../organization/create-setup-link";

type Purpose = "invitation" | "password-reset";

/** A link with 256 random bits to `path`, and the hash of them to keep. */
export function newOneTimeLink(path: string): { link: string; tokenHash: Uint8Array<ArrayBuffer> } {
  const token = randomBytes(32).toString("base64url");
  return { link: `${new URL(path, installationUrl())}?token=${token}`, tokenHash: setupTokenHash(token) };
}

/** What a link stands for while it is unused and in time; null otherwise, whatever the reason. */
export function findOneTimeLink(tx: ControlTx, purpose: Purpose, token: string, nowMs: number) {
  const tokenHash = setupTokenHash(token);
  return tx.setupLink.findFirst({ where: { tokenHash, purpose, usedAt: null, expiresAt: { gt: new Date(nowMs) } } });
}

/** Marks a link as used. False when somebody else used it first. */
export async function spendOneTimeLink(tx: ControlTx, id: string, nowMs: number): Promise<boolean> {
  const { count } = await tx.setupLink.updateMany({ where: { id, usedAt: null }, data: { usedAt: new Date(nowMs) } });
  return count === 1;
}
