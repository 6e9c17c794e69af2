/**
 * The one permission table: who may do what (docs/architecture.md, "Who may do what"). Server and UI read the same rows.
 * A use case names its permission in its first line; a page checks it before it loads anything.
 */
export const ROLES = ["viewer", "lead", "editor", "auditor", "admin", "owner"] as const;
export type Role = (typeof ROLES)[number];

const everyone = ROLES;

export const PERMISSIONS = {
  "dashboard.view": everyone,
  "own-work.view": everyone,
  "policy.read": everyone,
  /** Sessions, timelines, escalations, telemetry health of the actor's own teams; `sessions.view-all` lifts the team scope. */
  "sessions.view": ["lead", "auditor", "admin", "owner"],
  "sessions.view-all": ["auditor", "admin", "owner"],
  "audit.read": ["auditor", "admin", "owner"],
  "policy.draft": ["editor", "admin", "owner"],
  "policy.publish": ["admin", "owner"],
  /** Publish without anybody's approval, with a reason that is recorded. */
  "policy.bypass": ["owner"],
  "escalations.review": ["auditor", "owner"],
  "identity.reveal": ["auditor", "owner"],
  "audit.export": ["auditor", "owner"],
  "settings.manage": ["admin", "owner"],
  "tokens.manage": ["admin", "owner"],
  "members.manage": ["admin", "owner"],
  "organization.delete": ["owner"],
  "organization.transfer": ["owner"],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

export const SCOPES = [
  "telemetry:write",
  "policy:read",
  "policy:propose",
  "metrics:read",
  "sessions:read",
  "audit:read",
  "scim:write",
] as const;
export type Scope = (typeof SCOPES)[number];

/** True for a scope of this version; a stored one that is no longer known grants nothing. */
export function isScope(value: string): value is Scope {
  return (SCOPES as readonly string[]).includes(value);
}

/** What a token may do that people make for themselves: send their own telemetry and fetch the policy. */
export const PERSONAL_SCOPES = ["telemetry:write", "policy:read"] as const satisfies readonly Scope[];

/** Which token scope stands for which permission; a permission that is absent here cannot be had by a token. */
const SCOPE_PERMISSIONS = {
  "telemetry:write": [],
  "policy:read": ["policy.read"],
  "policy:propose": ["policy.read", "policy.draft"],
  "metrics:read": ["dashboard.view"],
  "sessions:read": ["sessions.view", "sessions.view-all"],
  "audit:read": ["audit.read"],
  "scim:write": [],
} as const satisfies Record<Scope, readonly Permission[]>;

/**
 * Someone or something that acts: a signed-in person (`session` names their browser where there is one), a token, or the installation itself
 * (admin command, worker).
 */
export type Actor =
  | { kind: "user"; userId: string; org: string; role: Role; teams: readonly string[]; name: string; session?: string }
  | { kind: "token"; tokenId: string; org: string; scopes: readonly Scope[]; team: string | null; name: string }
  | { kind: "system"; org: string; name: string };

/** True when `role` holds `permission`. */
export function roleCan(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}

/** True when the actor holds the permission. A team-bound token never gets `sessions.view-all`. */
export function can(actor: Actor, permission: Permission): boolean {
  switch (actor.kind) {
    case "system":
      return true;
    case "user":
      return roleCan(actor.role, permission);
    case "token":
      if (permission === "sessions.view-all" && actor.team !== null) return false;
      return actor.scopes.some(scope => (SCOPE_PERMISSIONS[scope] as readonly Permission[]).includes(permission));
  }
}

/** The teams whose rows the actor may see: `"all"`, or a list of team ids (possibly empty). */
export function visibleTeams(actor: Actor): "all" | readonly string[] {
  if (can(actor, "sessions.view-all")) return "all";
  switch (actor.kind) {
    case "system":
      return "all";
    case "user":
      return actor.teams;
    case "token":
      return actor.team === null ? [] : [actor.team];
  }
}

const either = new Intl.ListFormat("en", { type: "disjunction" });

/** Who may do this, for someone who may not: "Needs the role admin or owner." */
export function roleDenial(permission: Permission): string {
  return `Needs the role ${either.format(PERMISSIONS[permission])}.`;
}

/** The scopes with which a token holds the permission; none when it takes a person. */
export function scopesFor(permission: Permission): Scope[] {
  return SCOPES.filter(scope => (SCOPE_PERMISSIONS[scope] as readonly Permission[]).includes(permission));
}

/** The same for any actor; a token is told which scope it lacks. */
export function denialOf(actor: Actor, permission: Permission): string {
  if (actor.kind !== "token") return roleDenial(permission);
  const scopes = scopesFor(permission);
  return scopes.length === 0 ? "A token cannot do this; sign in." : `Needs a token with the scope ${either.format(scopes)}.`;
}
