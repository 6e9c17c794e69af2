import type { z } from "zod";
import { createTeamSchema, type teamSchema } from "@/lib/contract/access";
import { slugOf } from "@/lib/core/access/slug";
import { AppError } from "@/lib/core/app-error";
import { appendAudit } from "../audit/append-audit";
import { isUniqueViolation } from "../control-db/errors";
import { authorize, type Ctx } from "../ctx";

/** Adds a team. Its slug is what telemetry and policies call it, so it never changes. */
export async function createTeam(ctx: Ctx, input: unknown): Promise<z.infer<typeof teamSchema>> {
  authorize(ctx, "members.manage");
  const { name, slug: wanted } = createTeamSchema.parse(input);
  const slug = wanted ?? slugOf(name, "team");
  try {
    return await ctx.db.$transaction(async tx => {
      const team = await tx.team.create({ data: { orgId: ctx.actor.org, slug, name } });
      await appendAudit(tx, ctx, { action: "team.create", entity: "team", entityId: team.id, after: { slug, name } });
      return { id: team.id, slug, name };
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("conflict", `There is already a team "${slug}".`);
    throw error;
  }
}
