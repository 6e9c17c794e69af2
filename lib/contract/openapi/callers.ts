import { PERMISSIONS, type Role, type Scope, scopesFor } from "@/lib/core/access/permissions";
import type { Access } from "./operation";

/** The scopes of which a token needs one, empty when any valid token will do; null when no token may. */
export function tokensFor(access: Access): readonly Scope[] | null {
  switch (access.kind) {
    case "public":
      return null;
    case "scope":
      return [access.scope];
    case "token":
      return access.permission === null ? [] : scopesFor(access.permission);
    case "permission": {
      const scopes = scopesFor(access.permission);
      return scopes.length === 0 ? null : scopes;
    }
  }
}

/** The roles of which a signed-in person needs one; null when it takes a token. */
export function rolesFor(access: Access): readonly Role[] | null {
  return access.kind === "permission" ? PERMISSIONS[access.permission] : null;
}
