import { ROLES, type Role } from "@/lib/core/access/permissions";

/** The demo's accounts, one for each role. Their password is public, so the demo listens on loopback only and has a data directory of its own. */
export const DEMO_PASSWORD = "lanekeeper-demo";

const NAMES: Record<Role, string> = {
  viewer: "Vera Viewer",
  lead: "Leo Lead",
  editor: "Edda Editor",
  auditor: "Aud Auditor",
  admin: "Adi Admin",
  owner: "Ola Owner",
};

/** The lead sees the sessions of these teams. */
const LEAD_TEAMS = ["payments", "checkout"];

export type DemoAccount = { email: string; name: string; role: Role; teams: string[]; password: string };

export const DEMO_ACCOUNTS: readonly DemoAccount[] = ROLES.map(role => ({
  email: `${role}@acme.example`,
  name: NAMES[role],
  role,
  teams: role === "lead" ? LEAD_TEAMS : [],
  password: DEMO_PASSWORD,
}));
