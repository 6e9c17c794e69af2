import type { Token } from "@/lib/contract/access";
import { PERSONAL_SCOPES } from "@/lib/core/access/permissions";
import { AppError } from "@/lib/core/app-error";
import { createMemberToken } from "../tokens/create-member-token";
import { createToken } from "../tokens/create-token";
import { listTokens } from "../tokens/list-tokens";
import { revokeToken } from "../tokens/revoke-token";
import { argument, type Command, requiredText, text, texts } from "./command";
import { systemCtx } from "./system-ctx";

const ORG_OPTION = { org: { type: "string" } } as const;

export const tokenCreate: Command = {
  usage: "--name N --scope S ... [--team SLUG] [--expires-days D] [--user EMAIL]",
  summary: "make a token and print it, this once; with --user it speaks for that person",
  options: {
    ...ORG_OPTION,
    name: { type: "string" },
    scope: { type: "string", multiple: true },
    team: { type: "string" },
    "expires-days": { type: "string" },
    user: { type: "string" },
  },
  run: async (deps, input) => {
    const ctx = await systemCtx(deps, text(input, "org"));
    const email = text(input, "user");
    const days = text(input, "expires-days");
    const scopes = texts(input, "scope");
    const token = {
      name: requiredText(input, "name"),
      scopes: scopes.length === 0 && email !== undefined ? [...PERSONAL_SCOPES] : scopes,
      team: text(input, "team") ?? null,
      expiresInDays: days === undefined ? null : Number(days),
    };
    const created = await (email === undefined ? createToken(ctx, token) : createMemberToken(ctx, { ...token, email }));
    return { text: `${created.secret}\nKeep it now: it is not shown again.`, json: created };
  },
};

export const tokenList: Command = {
  usage: "",
  summary: "list tokens",
  options: ORG_OPTION,
  run: async (deps, input) => {
    const { tokens } = await listTokens(await systemCtx(deps, text(input, "org")));
    const line = (token: Token) =>
      [token.prefix, token.name, token.scopes.join(","), token.owner ?? token.team ?? "-", stateOf(token, deps.now())].join("\t");
    return { text: tokens.map(line).join("\n"), json: { tokens } };
  },
};

export const tokenRevoke: Command = {
  usage: "PREFIX|ID",
  summary: "revoke a token at once",
  options: ORG_OPTION,
  run: async (deps, input) => {
    const ctx = await systemCtx(deps, text(input, "org"));
    const wanted = argument(input, "token (its first characters or its id)");
    const { tokens } = await listTokens(ctx);
    const matches = tokens.filter(token => token.id === wanted || token.prefix === wanted);
    const [token, another] = matches;
    if (!token) throw new AppError("not_found", `There is no token "${wanted}".`);
    if (another) throw new AppError("bad_request", `Several tokens begin with "${wanted}": name it by its id.`);
    const revoked = await revokeToken(ctx, token.id);
    return { text: `The token "${token.name}" is revoked.`, json: { token: revoked } };
  },
};

function stateOf(token: Token, nowMs: number): string {
  if (token.revokedAt !== null) return "revoked";
  return token.expiresAt !== null && Date.parse(token.expiresAt) <= nowMs ? "expired" : "active";
}
