import type { Role, Scope } from "@/lib/core/access/permissions";

/** What each role is for, in one line. The exact table is lib/core/access/permissions. */
export const ROLE_WORDS: Record<Role, string> = {
  viewer: "Dashboards and the published policy",
  lead: "Also sessions and telemetry of the own teams",
  editor: "Also drafts policies and tries them on past work",
  auditor: "All sessions, the audit log, reviews escalations",
  admin: "All sessions, publishes policies, runs the settings",
  owner: "Everything, including deleting the organisation",
};

export const SCOPE_WORDS: Record<Scope, string> = {
  "telemetry:write": "Send telemetry",
  "policy:read": "Fetch the published policy",
  "policy:propose": "Propose a changed policy as a draft",
  "metrics:read": "Read figures, never of fewer people than the floor",
  "sessions:read": "Read single sessions and their turns",
  "audit:read": "Read the audit log",
  "scim:write": "Create and disable people from a directory",
};

export const EXPIRIES = [
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
  { value: "never", label: "Never" },
] as const;
