import { setupRequestSchema } from "@/lib/contract/access";
import { AppError } from "@/lib/core/app-error";
import { hashPassword } from "../auth/password";
import type { ControlTx } from "../control-db/client";
import { lockSetup } from "../control-db/locks";
import type { Ctx } from "../ctx";
import { assertTimeZone } from "./assert-time-zone";
import { type CreatedOrganization, createOrganization } from "./create-organization";
import { SETUP_PURPOSE, setupTokenHash } from "./create-setup-link";

/**
 * First-run set-up: makes the organisation and its owner. Whoever holds the one-time link may, as there is nobody yet to ask. Throws `forbidden`
 * for a link that is unknown, used or expired, and `conflict` once an organisation exists.
 */
export async function setUpInstallation(ctx: Pick<Ctx, "db" | "now" | "requestId">, input: unknown): Promise<CreatedOrganization> {
  const { token, organization, timeZone, name, email, password } = setupRequestSchema.parse(input);
  assertTimeZone(timeZone, "/timeZone");
  await assertLinkStands(ctx.db, token, ctx.now());
  const passwordHash = await hashPassword(password);
  return ctx.db.$transaction(async tx => {
    await lockSetup(tx);
    await assertLinkStands(tx, token, ctx.now());
    if ((await tx.organization.count()) > 0) throw new AppError("conflict", "This installation is set up already. Sign in instead.");
    await tx.setupLink.update({ where: { tokenHash: setupTokenHash(token) }, data: { usedAt: new Date(ctx.now()) } });
    return createOrganization(tx, { ...ctx, actorName: "Set-up" }, { name: organization, timeZone, owner: { email, name, passwordHash } });
  });
}

async function assertLinkStands(tx: ControlTx, token: string, nowMs: number): Promise<void> {
  const link = await tx.setupLink.findUnique({ where: { tokenHash: setupTokenHash(token) } });
  if (link?.purpose === SETUP_PURPOSE && link.usedAt === null && link.expiresAt.getTime() > nowMs) return;
  throw new AppError("forbidden", "This set-up link was used or has expired. Print a new one: npm run admin -- setup-link");
}
