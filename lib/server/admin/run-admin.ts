import { parseArgs } from "node:util";
import { AppError } from "@/lib/core/app-error";
import { backup, restore } from "./backup-commands";
import type { Command, CommandDeps, CommandResult } from "./command";
import { gitCreate, gitDelete, gitList, gitRotate } from "./git-commands";
import { identityList, identityMerge, identitySplit, pseudonymsRotate } from "./identity-commands";
import { auditAnchor, auditVerify, setupLink } from "./installation-commands";
import { rebuild } from "./rebuild-command";
import { signingKeyList, signingKeyRetire, signingKeyRotate } from "./signing-commands";
import { tokenCreate, tokenList, tokenRevoke } from "./token-commands";
import { userCreate, userList, userRevoke } from "./user-commands";

const COMMANDS: Record<string, Command> = {
  "user create": userCreate,
  "user list": userList,
  "user revoke": userRevoke,
  "token create": tokenCreate,
  "token list": tokenList,
  "token revoke": tokenRevoke,
  "git create": gitCreate,
  "git list": gitList,
  "git rotate": gitRotate,
  "git delete": gitDelete,
  "identity list": identityList,
  "identity merge": identityMerge,
  "identity split": identitySplit,
  "pseudonyms rotate": pseudonymsRotate,
  "signing-key list": signingKeyList,
  "signing-key rotate": signingKeyRotate,
  "signing-key retire": signingKeyRetire,
  "setup-link": setupLink,
  "audit verify": auditVerify,
  "audit anchor": auditAnchor,
  rebuild,
  backup,
  restore,
};

export const USAGE = [
  "Usage: npm run admin -- COMMAND [options] [--json]",
  "",
  ...Object.entries(COMMANDS).flatMap(([name, { usage, summary }]) => [`  ${name} ${usage}`.trimEnd(), `      ${summary}`]),
  "",
  "Scopes: telemetry:write policy:read policy:propose metrics:read sessions:read audit:read scim:write",
  "Roles: viewer lead editor auditor admin owner",
  "Every command is recorded in the audit log. Exit status: 0 done, 1 refused, 2 wrong usage.",
].join("\n");

/** Runs one admin command. Throws `bad_request` for wrong usage and whatever the use case throws. */
export async function runAdmin(argv: readonly string[], deps: CommandDeps): Promise<CommandResult> {
  const name = [argv.slice(0, 2).join(" "), argv[0] ?? ""].find(candidate => candidate in COMMANDS);
  const command = name === undefined ? undefined : COMMANDS[name];
  if (name === undefined || command === undefined) throw new AppError("bad_request", `There is no such command.\n\n${USAGE}`);
  return command.run(deps, parse(argv.slice(name.split(" ").length), name, command));
}

function parse(args: string[], name: string, command: Command) {
  try {
    return parseArgs({ args, options: command.options, allowPositionals: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError("bad_request", `${reason}\nUsage: npm run admin -- ${name} ${command.usage}`);
  }
}
