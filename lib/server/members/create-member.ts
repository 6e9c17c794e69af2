import { createMemberSchema, type Member } from "@/lib/contract/access";
import { AppError } from "@/lib/core/app-error";
import { appendAudit } from "../audit/append-audit";
import { personal } from "../audit/personal";
import { hashPassword } from "../auth/password";
import { isUniqueViolation } from "../control-db/errors";
import { authorize, type Ctx } from "../ctx";
import { tellTeamsChanged } from "../identity/tell-teams-changed";
import { insertMember } from "./insert-member";
import { memberDto } from "./member-dto";

/** Adds a person with a role and a first password. Only an owner makes another owner. */
export async function createMember(ctx: Ctx, input: unknown): Promise<Member> {
  authorize(ctx, "members.manage");
  const { password, ...member } = createMemberSchema.parse(input);
  if (member.role === "owner") authorize(ctx, "organization.transfer");
  const passwordHash = await hashPassword(password);
  try {
    return await ctx.db.$transaction(async tx => {
      const dto = memberDto(await insertMember(tx, ctx.actor.org, ctx.now(), { ...member, passwordHash }));
      const { userId, role, teams } = dto;
      const after = { email: personal(userId, dto.email), name: personal(userId, dto.name), role, teams };
      await tellTeamsChanged(tx, ctx, dto.email);
      await appendAudit(tx, ctx, { action: "member.create", entity: "member", entityId: userId, after });
      return dto;
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("conflict", `There is already an account for ${member.email}.`);
    throw error;
  }
}
