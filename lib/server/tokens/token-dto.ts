import type { Token } from "@/lib/contract/access";
import { isScope } from "@/lib/core/access/permissions";

type TokenRow = {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  team: string | null;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
  user: { name: string } | null;
};

/** What a query must load for `tokenDto`. */
export const TOKEN_INCLUDE = { user: { select: { name: true } } } as const;

/** A token as people see it: everything but the secret and its hash. */
export function tokenDto(row: TokenRow): Token {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes.filter(isScope),
    team: row.team,
    owner: row.user?.name ?? null,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}
