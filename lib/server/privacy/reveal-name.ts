import { type RevealedName, revealNameSchema } from "@/lib/contract/people";
import { AppError } from "@/lib/core/app-error";
import { appendAudit } from "../audit/append-audit";
import { authorize, type Ctx } from "../ctx";
import { findPeople } from "./find-people";
import { parseDeveloper } from "./parse-developer";
import { revealDto } from "./reveal-dto";

const HOUR_MS = 3_600_000;

/**
 * Says who a pseudonym is, for a reason and a time. The look is recorded before it is answered, whether or not anybody is known; the person sees it. Throws
 * `not_found` for a pseudonym that neither telemetry nor a member of this organisation has.
 */
export async function revealName(ctx: Ctx, name: string, input: unknown): Promise<RevealedName> {
  authorize(ctx, "identity.reveal");
  const { actor } = ctx;
  if (actor.kind !== "user") throw new AppError("forbidden", "Only a signed-in person may look at a name.");
  const developer = parseDeveloper(name);
  const { reason, hours } = revealNameSchema.parse(input);
  const people = await findPeople(ctx.db, actor.org, developer);
  if (people.length === 0 && !(await isSeen(ctx, developer))) throw new AppError("not_found", "There is no such developer.");
  const at = ctx.now();
  const reveal = await ctx.db.$transaction(async tx => {
    const row = await tx.nameReveal.create({
      data: {
        ...{ orgId: actor.org, developer, reason, revealedById: actor.userId, revealedByName: actor.name },
        ...{ at: new Date(at), expiresAt: new Date(at + hours * HOUR_MS) },
      },
    });
    const after = { reason, expiresAt: row.expiresAt.toISOString(), known: people.length > 0 };
    await appendAudit(tx, ctx, { action: "identity.reveal", entity: "developer", entityId: developer, after });
    return row;
  });
  return { reveal: revealDto(reveal), people };
}

async function isSeen(ctx: Ctx, developer: string): Promise<boolean> {
  const where = { orgId: ctx.actor.org, OR: [{ developer }, { identity: developer }] };
  return (await ctx.db.identityLink.findFirst({ where, select: { identity: true } })) !== null;
}
