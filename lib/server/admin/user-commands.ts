import { randomBytes, randomUUID } from "node:crypto";
import { createMemberSchema } from "@/lib/contract/access";
import { AppError } from "@/lib/core/app-error";
import { hashPassword } from "../auth/password";
import { normalizeEmail } from "../auth/verify-credentials";
import { lockSetup } from "../control-db/locks";
import { createMember } from "../members/create-member";
import { listMembers } from "../members/list-members";
import { updateMember } from "../members/update-member";
import { assertTimeZone } from "../organization/assert-time-zone";
import { createOrganization } from "../organization/create-organization";
import { argument, type Command, type CommandDeps, type CommandInput, requiredText, text, texts } from "./command";
import { ADMIN_ACTOR_NAME, systemCtx } from "./system-ctx";

const ORG_OPTION = { org: { type: "string" } } as const;

export const userCreate: Command = {
  usage: "--email E --name N --role R [--password P | --generate] [--team SLUG ...] [--organization NAME [--time-zone ZONE]]",
  summary: "add a person; the first one, an owner, creates the organisation",
  options: {
    ...ORG_OPTION,
    email: { type: "string" },
    name: { type: "string" },
    role: { type: "string" },
    password: { type: "string" },
    generate: { type: "boolean" },
    team: { type: "string", multiple: true },
    organization: { type: "string" },
    "time-zone": { type: "string" },
  },
  run: async (deps, input) => {
    const given = text(input, "password");
    if (given !== undefined && input.values.generate === true)
      throw new AppError("bad_request", "Give --password or --generate, not both.");
    const password = given ?? randomBytes(18).toString("base64url");
    const member = createMemberSchema.parse({
      email: requiredText(input, "email"),
      name: requiredText(input, "name"),
      role: requiredText(input, "role"),
      teams: texts(input, "team"),
      password,
    });
    const hasOrganization = (await deps.db.organization.count()) > 0;
    const userId = hasOrganization
      ? (await createMember(await systemCtx(deps, text(input, "org")), member)).userId
      : await createFirstOwner(deps, input, member);
    const shown = given === undefined ? { password } : {};
    const lines = [`${member.email} can sign in as ${member.role}.`, ...(given === undefined ? [`Password: ${password}`] : [])];
    return { text: lines.join("\n"), json: { userId, email: normalizeEmail(member.email), role: member.role, ...shown } };
  },
};

type FirstOwner = { email: string; name: string; role: string; password: string };

async function createFirstOwner(deps: CommandDeps, input: CommandInput, member: FirstOwner): Promise<string> {
  const name = text(input, "organization");
  if (member.role !== "owner" || name === undefined) {
    throw new AppError("bad_request", "There is no organisation yet. Create it with its owner: --role owner --organization NAME");
  }
  const timeZone = text(input, "time-zone") ?? "UTC";
  assertTimeZone(timeZone, "/time-zone");
  const owner = { email: member.email, name: member.name, passwordHash: await hashPassword(member.password) };
  const ctx = { ...deps, requestId: `admin-${randomUUID()}`, actorName: ADMIN_ACTOR_NAME };
  return deps.db.$transaction(async tx => {
    await lockSetup(tx);
    if ((await tx.organization.count()) > 0) throw new AppError("conflict", "The organisation was created in the meantime.");
    return (await createOrganization(tx, ctx, { name, timeZone, owner })).ownerId;
  });
}

export const userList: Command = {
  usage: "",
  summary: "list people, their roles and teams",
  options: ORG_OPTION,
  run: async (deps, input) => {
    const { members } = await listMembers(await systemCtx(deps, text(input, "org")));
    const line = (member: (typeof members)[number]) =>
      [member.email, member.role, member.name, member.teams.join(",") || "-", member.disabled ? "disabled" : "active"].join("\t");
    return { text: members.map(line).join("\n"), json: { members } };
  },
};

export const userRevoke: Command = {
  usage: "EMAIL",
  summary: "disable a person: ends their sessions and personal tokens at once",
  options: ORG_OPTION,
  run: async (deps, input) => {
    const ctx = await systemCtx(deps, text(input, "org"));
    const email = normalizeEmail(argument(input, "e-mail address"));
    const { members } = await listMembers(ctx);
    const member = members.find(candidate => candidate.email === email);
    if (!member) throw new AppError("not_found", `There is no account for ${email}.`);
    const updated = await updateMember(ctx, member.userId, { disabled: true });
    return { text: `${email} is disabled.`, json: { member: updated } };
  },
};
