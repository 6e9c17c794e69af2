import { URI } from "otpauth";
import { developerPseudonym } from "@/lib/core/access/developer-pseudonym";
import type { Role } from "@/lib/core/access/permissions";
import { beginSecondFactor } from "@/lib/server/account/begin-second-factor";
import { confirmSecondFactor } from "@/lib/server/account/confirm-second-factor";
import { newOneTimeLink } from "@/lib/server/auth/one-time-link";
import { openChangeRequest } from "@/lib/server/change-requests/open-change-request";
import { reviewChangeRequest } from "@/lib/server/change-requests/review-change-request";
import { addSightings } from "@/lib/server/control-db/identity-links";
import { createGitConnection } from "@/lib/server/git-hosts/create-git-connection";
import { mergeDevelopers } from "@/lib/server/identity/merge-developers";
import { createInvitation } from "@/lib/server/invitations/create-invitation";
import { keyedHash } from "@/lib/server/organization/keyed-hash";
import { getDraft } from "@/lib/server/policies/get-draft";
import { saveDraft } from "@/lib/server/policies/save-draft";
import { setKillSwitch } from "@/lib/server/policy-rollout/set-kill-switch";
import { getLaneSettings } from "@/lib/server/settings/get-lane-settings";
import { getRetention } from "@/lib/server/settings/get-retention";
import { writeFacts } from "@/lib/server/telemetry-db/facts";
import { createToken } from "@/lib/server/tokens/create-token";
import { escalationOf, sittingOf, turnOf } from "./fact-factory";
import { TEST_PASSWORD, type TestOrganization } from "./organization-factory";
import { stageVersion } from "./stage-version";
import { startTestSession } from "./start-test-session";

/** A request that succeeds, and the action that its entry in the audit log must name. `role` null: nobody is signed in. */
export type WriteRequest = { role: Role | null; params?: Record<string, string>; body?: unknown; action: string };
/** Brings an organisation to where the operation can be called. */
type Prepare = (acme: TestOrganization) => Promise<WriteRequest>;

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const NEW_PASSWORD = "another few unrelated words";
/** A week, Monday to Sunday, that is over. */
function pastWeek(): { from: string; to: string } {
  const today = Math.floor(Date.now() / DAY_MS);
  const monday = today - ((today + 3) % 7) - 21; // Day 0 was a Thursday.
  const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
  return { from: dayText(monday), to: dayText(monday + 6) };
}
const fresh = (acme: TestOrganization): string => `kim-${acme.slug}@example.org`;

async function edit(acme: TestOrganization): Promise<number> {
  const { draft, revision } = await getDraft(acme.as("editor"));
  const changed = { ...draft, exploration: { ...draft.exploration, percent: draft.exploration.percent + 1 } };
  return (await saveDraft(acme.as("editor"), { draft: changed, revision })).revision;
}

async function openRequest(acme: TestOrganization, approved = false): Promise<Record<string, string>> {
  const { number } = await openChangeRequest(acme.as("editor"), { title: "Explore", draftRevision: await edit(acme) });
  if (approved) await reviewChangeRequest(acme.as("owner"), String(number), { revision: 1, verdict: "approve" });
  return { number: String(number) };
}

async function enrol(acme: TestOrganization, role: Role, confirm: boolean): Promise<string> {
  const { uri } = await beginSecondFactor(acme.as(role), { password: TEST_PASSWORD });
  const code = URI.parse(uri).generate();
  if (confirm) await confirmSecondFactor(acme.as(role), { code });
  return code;
}

async function invite(acme: TestOrganization) {
  const { invitation, link } = await createInvitation(acme.as("admin"), { email: fresh(acme), role: "viewer", teams: [] });
  return { id: invitation.id, token: new URL(link ?? "").searchParams.get("token") };
}

async function resetToken(acme: TestOrganization): Promise<string | null> {
  const { link, tokenHash } = newOneTimeLink("/reset");
  const times = { createdAt: new Date(), expiresAt: new Date(Date.now() + HOUR_MS) };
  await acme.db.setupLink.create({ data: { tokenHash, purpose: "password-reset", userId: acme.users.viewer.userId, ...times } });
  return new URL(link).searchParams.get("token");
}

/** Two developers whom telemetry has named. */
async function seeTwo(acme: TestOrganization) {
  const [developer = "", into = ""] = ["a", "b"].map(each => `dev_${each}-${acme.slug}`);
  const seen = { org: acme.org, kind: "email", team: null, count: 1, seenAtMs: Date.now() } as const;
  await addSightings([developer, into].map(name => ({ ...seen, identity: name, developer: name })));
  return { developer, into };
}

const gitConnection = async (acme: TestOrganization): Promise<Record<string, string>> => {
  const { connection } = await createGitConnection(acme.as("admin"), { host: "github", name: "acme", repos: ["acme/payments"] });
  return { id: connection.id };
};

async function escalation(acme: TestOrganization): Promise<{ session: string; at: string }> {
  const startMs = Math.floor(Date.now() / DAY_MS - 3) * DAY_MS;
  const turns = [0, 1].map(index => turnOf({ index, startMs: startMs + index * 60_000 }));
  const session = `walk-${acme.slug}`;
  const escalations = [escalationOf({ atMs: startMs + 60_000, turn: 1 })];
  const facts = sittingOf({ org: acme.org, id: `${session}#1`, conversation: session, team: "payments", turns, escalations });
  await writeFacts({ written: [facts], removed: [] }, "1");
  return { session: facts.id, at: new Date(startMs + 60_000).toISOString() };
}

/** How each operation that writes is called with success, by its id. */
export const WRITE_REQUESTS: Readonly<Record<string, Prepare>> = {
  saveDraft: async acme => {
    const { draft, revision } = await getDraft(acme.as("editor"));
    return { role: "editor", body: { draft: { ...draft, default: { lane: "deep" } }, revision }, action: "policy.save-draft" };
  },
  publishPolicy: async acme => ({
    role: "owner",
    body: { revision: await edit(acme), baseVersion: 1, note: "Now" },
    action: "policy.publish",
  }),
  restorePolicy: async acme => {
    await setKillSwitch(acme.as("admin"), { active: true, baseVersion: 1, reason: "Away" });
    return { role: "owner", body: { version: 1, baseVersion: 2, note: "Back" }, action: "policy.restore" };
  },
  openChangeRequest: async acme => ({
    role: "editor",
    body: { title: "Explore", draftRevision: await edit(acme) },
    action: "change-request.open",
  }),
  commentOnChangeRequest: async acme => ({
    role: "editor",
    params: await openRequest(acme),
    body: { body: "Why?" },
    action: "change-request.comment",
  }),
  reviewChangeRequest: async acme => ({
    role: "admin",
    params: await openRequest(acme),
    body: { revision: 1, verdict: "approve" },
    action: "change-request.approve",
  }),
  reviseChangeRequest: async acme => ({
    role: "editor",
    params: await openRequest(acme),
    body: { revision: 1, draftRevision: await edit(acme), note: "Less" },
    action: "change-request.revise",
  }),
  publishChangeRequest: async acme => ({
    role: "admin",
    params: await openRequest(acme, true),
    body: { revision: 1, baseVersion: 1 },
    action: "policy.publish",
  }),
  scheduleChangeRequest: async acme => ({
    role: "admin",
    params: await openRequest(acme, true),
    body: { revision: 1, at: new Date(Date.now() + DAY_MS).toISOString() },
    action: "change-request.schedule",
  }),
  computeImpact: async acme => ({ role: "editor", params: await openRequest(acme), action: "change-request.impact" }),
  closeChangeRequest: async acme => ({
    role: "editor",
    params: await openRequest(acme),
    body: { reason: "Overtaken" },
    action: "change-request.close",
  }),
  advanceRollout: async acme => ({
    role: "admin",
    body: { version: await stageVersion(acme, 10), percent: 50 },
    action: "policy.rollout-advance",
  }),
  haltRollout: async acme => ({
    role: "admin",
    body: { version: await stageVersion(acme, 10), reason: "Corrections went up" },
    action: "policy.halt",
  }),
  setKillSwitch: async () => ({
    role: "admin",
    body: { active: true, baseVersion: 1, reason: "The provider is down" },
    action: "policy.kill-switch",
  }),
  recordVerdict: async acme => ({
    role: "auditor",
    body: { kind: "escalation", ...(await escalation(acme)), verdict: "late", note: "" },
    action: "escalation.review",
  }),
  createSignOff: async () => ({
    role: "auditor",
    body: { ...pastWeek(), note: "Looked at" },
    action: "escalation-sign-off.create",
  }),
  createToken: async () => ({ role: "admin", body: { name: "ci", scopes: ["policy:read"], expiresInDays: 9 }, action: "token.create" }),
  revokeToken: async acme => {
    const { token } = await createToken(acme.as("admin"), { name: "ci", scopes: ["policy:read"] });
    return { role: "admin", params: { id: token.id }, action: "token.revoke" };
  },
  createMember: async acme => ({
    role: "admin",
    body: { email: fresh(acme), name: "Kim", role: "viewer", teams: [], password: NEW_PASSWORD },
    action: "member.create",
  }),
  updateMember: async acme => ({
    role: "admin",
    params: { userId: acme.users.viewer.userId },
    body: { role: "editor" },
    action: "member.update",
  }),
  endMemberSessions: async acme => {
    await startTestSession(acme.db, acme.users.viewer.userId, Date.now());
    return { role: "admin", params: { userId: acme.users.viewer.userId }, action: "member.sign-out" };
  },
  resetSecondFactor: async acme => {
    await enrol(acme, "viewer", true);
    return { role: "admin", params: { userId: acme.users.viewer.userId }, action: "second-factor.reset" };
  },
  createInvitation: async acme => ({
    role: "admin",
    body: { email: fresh(acme), role: "viewer", teams: [] },
    action: "invitation.create",
  }),
  resendInvitation: async acme => ({ role: "admin", params: { id: (await invite(acme)).id }, action: "invitation.resend" }),
  revokeInvitation: async acme => ({ role: "admin", params: { id: (await invite(acme)).id }, action: "invitation.revoke" }),
  acceptInvitation: async acme => ({
    role: null,
    body: { token: (await invite(acme)).token, name: "Kim", password: NEW_PASSWORD },
    action: "member.create",
  }),
  completePasswordReset: async acme => ({
    role: null,
    body: { token: await resetToken(acme), password: NEW_PASSWORD },
    action: "password.reset",
  }),
  createTeam: async () => ({ role: "admin", body: { name: "Core" }, action: "team.create" }),
  revokeOtherSessions: async acme => {
    await startTestSession(acme.db, acme.users.viewer.userId, Date.now());
    return { role: "viewer", action: "session.revoke-others" };
  },
  revokeAccountSession: async acme => {
    const id = await startTestSession(acme.db, acme.users.viewer.userId, Date.now());
    return { role: "viewer", params: { id }, action: "session.revoke" };
  },
  changePassword: async () => ({
    role: "viewer",
    body: { current: TEST_PASSWORD, password: NEW_PASSWORD },
    action: "password.change",
  }),
  beginSecondFactor: async () => ({ role: "viewer", body: { password: TEST_PASSWORD }, action: "second-factor.begin" }),
  confirmSecondFactor: async acme => ({
    role: "viewer",
    body: { code: await enrol(acme, "viewer", false) },
    action: "second-factor.enable",
  }),
  disableSecondFactor: async acme => {
    await enrol(acme, "viewer", true);
    return { role: "viewer", body: { password: TEST_PASSWORD }, action: "second-factor.disable" };
  },
  revealName: async acme => {
    const developer = developerPseudonym(await keyedHash(acme.org), acme.users.viewer.email);
    return { role: "auditor", params: { developer }, body: { reason: "Agreed with the works council" }, action: "identity.reveal" };
  },
  updateLaneSettings: async acme => {
    const { version, lanes, laneModels } = await getLaneSettings(acme.as("admin"));
    return { role: "admin", body: { version, lanes, laneModels }, action: "settings.update-lanes" };
  },
  updateRetention: async acme => ({ role: "admin", body: await getRetention(acme.as("admin")), action: "settings.update-retention" }),
  mergeDevelopers: async acme => ({ role: "admin", body: await seeTwo(acme), action: "identity.merge" }),
  splitDeveloper: async acme => {
    const two = await seeTwo(acme);
    await mergeDevelopers(acme.as("admin"), two);
    return { role: "admin", body: { developer: two.developer }, action: "identity.split" };
  },
  rotatePseudonyms: async acme => {
    const { pseudonymEpoch } = await acme.db.organization.findUniqueOrThrow({ where: { id: acme.org } });
    return { role: "admin", body: { epoch: pseudonymEpoch }, action: "identity.rotate-pseudonyms" };
  },
  createGitConnection: async () => ({
    role: "admin",
    body: { host: "github", name: "acme", repos: ["acme/payments"] },
    action: "git.create",
  }),
  deleteGitConnection: async acme => ({ role: "admin", params: await gitConnection(acme), action: "git.delete" }),
  rotateGitSecret: async acme => ({ role: "admin", params: await gitConnection(acme), action: "git.rotate-secret" }),
};

const TELEMETRY = "What was measured; no decision of anybody's. It goes to the telemetry store.";

/** Operations that are no reads by their method and yet write nothing that the audit log is for, each with the reason. */
export const UNAUDITED: Readonly<Record<string, string>> = {
  playPolicy: "Answers a question; nothing is written.",
  backtestDraft: "Answers a question; nothing is written.",
  evaluateFlags: "Answers a question; only the sighting of the client is kept, which is telemetry.",
  evaluateFlag: "Answers a question; only the sighting of the client is kept, which is telemetry.",
  sendLogs: TELEMETRY,
  sendMetrics: TELEMETRY,
  sendTraces: TELEMETRY,
  sendEvents: TELEMETRY,
  deliverGitEvent: TELEMETRY,
  route: "Answers a question; nothing is written.",
  requestPasswordReset:
    "Nothing changes until the mailed link is used, which is audited. Answering the same for unknown addresses leaves no organisation to log in.",
  setUp: "Needs an installation without an organisation: set-up-installation.db.test.ts expects its entries.",
};
