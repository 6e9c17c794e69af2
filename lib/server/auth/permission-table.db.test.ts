import { beforeAll, describe, expect, it } from "vitest";
import { ROLES, type Role, SCOPES, type Scope } from "@/lib/core/access/permissions";
import { asAppError } from "@/lib/core/app-error";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { beginSecondFactor } from "../account/begin-second-factor";
import { changePassword } from "../account/change-password";
import { confirmSecondFactor } from "../account/confirm-second-factor";
import { disableSecondFactor } from "../account/disable-second-factor";
import { getSecondFactor } from "../account/get-second-factor";
import { listAccountSessions } from "../account/list-account-sessions";
import { revokeAccountSession } from "../account/revoke-account-session";
import { revokeOtherSessions } from "../account/revoke-other-sessions";
import { exportAudit } from "../audit/export-audit";
import { getAuditFacets } from "../audit/get-audit-facets";
import { listAnchors } from "../audit/list-anchors";
import { listAudit } from "../audit/list-audit";
import { verifyAudit, watchAudit } from "../audit/verify-audit";
import { closeChangeRequest } from "../change-requests/close-change-request";
import { commentOnChangeRequest } from "../change-requests/comment-on-change-request";
import { getChangeRequest } from "../change-requests/get-change-request";
import { listChangeRequests } from "../change-requests/list-change-requests";
import { openChangeRequest } from "../change-requests/open-change-request";
import { publishChangeRequest } from "../change-requests/publish-change-request";
import { reviewChangeRequest } from "../change-requests/review-change-request";
import { reviseChangeRequest } from "../change-requests/revise-change-request";
import { scheduleChangeRequest } from "../change-requests/schedule-change-request";
import { updateImpact } from "../change-requests/update-impact";
import type { Ctx } from "../ctx";
import { createSignOff } from "../escalations/create-sign-off";
import { exportSignOff } from "../escalations/export-sign-off";
import { getSample } from "../escalations/get-sample";
import { listItems } from "../escalations/list-items";
import { listSignOffs } from "../escalations/list-sign-offs";
import { listVerdicts } from "../escalations/list-verdicts";
import { recordVerdict } from "../escalations/record-verdict";
import { createInvitation } from "../invitations/create-invitation";
import { listInvitations } from "../invitations/list-invitations";
import { resendInvitation } from "../invitations/resend-invitation";
import { revokeInvitation } from "../invitations/revoke-invitation";
import { createMember } from "../members/create-member";
import { endMemberSessions } from "../members/end-member-sessions";
import { getMe } from "../members/get-me";
import { listMembers } from "../members/list-members";
import { resetSecondFactor } from "../members/reset-second-factor";
import { updateMember } from "../members/update-member";
import { getDraft } from "../policies/get-draft";
import { getVersionBytes } from "../policies/get-version-bytes";
import { listVersions } from "../policies/list-versions";
import { publishPolicy } from "../policies/publish-policy";
import { restorePolicy } from "../policies/restore-policy";
import { saveDraft } from "../policies/save-draft";
import { exportOwnData } from "../privacy/export-own-data";
import { listOwnReveals } from "../privacy/list-own-reveals";
import { listPersonReveals } from "../privacy/list-person-reveals";
import { revealName } from "../privacy/reveal-name";
import { getLaneSettings } from "../settings/get-lane-settings";
import { getRetention } from "../settings/get-retention";
import { updateLaneSettings } from "../settings/update-lane-settings";
import { updateRetention } from "../settings/update-retention";
import { createTeam } from "../teams/create-team";
import { listTeams } from "../teams/list-teams";
import { createMemberToken } from "../tokens/create-member-token";
import { createToken } from "../tokens/create-token";
import { listTokens } from "../tokens/list-tokens";
import { revokeToken } from "../tokens/revoke-token";

/** Who may call what, spelled out: role initials in the order viewer, lead, editor, auditor, admin, owner; then the scopes of a token. */
const TABLE: [name: string, call: (ctx: Ctx) => Promise<unknown>, roles: string, scopes: Scope[]][] = [
  ["getMe", ctx => getMe(ctx), "vleuao", []],
  ["listAccountSessions", ctx => listAccountSessions(ctx), "vleuao", []],
  ["revokeAccountSession", ctx => revokeAccountSession(ctx, "x"), "vleuao", []],
  ["revokeOtherSessions", ctx => revokeOtherSessions(ctx), "vleuao", []],
  ["changePassword", ctx => changePassword(ctx, {}), "vleuao", []],
  ["getSecondFactor", ctx => getSecondFactor(ctx), "vleuao", []],
  ["beginSecondFactor", ctx => beginSecondFactor(ctx, {}), "vleuao", []],
  ["confirmSecondFactor", ctx => confirmSecondFactor(ctx, {}), "vleuao", []],
  ["disableSecondFactor", ctx => disableSecondFactor(ctx, {}), "vleuao", []],
  ["resetSecondFactor", ctx => resetSecondFactor(ctx, "x"), "ao", []],
  ["listInvitations", ctx => listInvitations(ctx), "ao", []],
  ["createInvitation", ctx => createInvitation(ctx, {}), "ao", []],
  ["resendInvitation", ctx => resendInvitation(ctx, "x"), "ao", []],
  ["revokeInvitation", ctx => revokeInvitation(ctx, "x"), "ao", []],
  ["endMemberSessions", ctx => endMemberSessions(ctx, "x"), "ao", []],
  ["listTeams", ctx => listTeams(ctx), "vleuao", ["metrics:read"]],
  ["getLaneSettings", ctx => getLaneSettings(ctx), "vleuao", ["metrics:read"]],
  ["listTokens", ctx => listTokens(ctx), "vleuao", []],
  ["listVersions", ctx => listVersions(ctx), "vleuao", ["policy:read", "policy:propose"]],
  ["getVersionBytes", ctx => getVersionBytes(ctx, "1"), "vleuao", ["policy:read", "policy:propose"]],
  ["getDraft", ctx => getDraft(ctx), "eao", ["policy:propose"]],
  ["saveDraft", ctx => saveDraft(ctx, {}), "eao", ["policy:propose"]],
  ["publishPolicy", ctx => publishPolicy(ctx, {}), "o", []],
  ["restorePolicy", ctx => restorePolicy(ctx, {}), "ao", []],
  ["listChangeRequests", ctx => listChangeRequests(ctx, new URLSearchParams()), "eao", ["policy:propose"]],
  ["getChangeRequest", ctx => getChangeRequest(ctx, 1), "eao", ["policy:propose"]],
  ["openChangeRequest", ctx => openChangeRequest(ctx, {}), "eao", ["policy:propose"]],
  ["commentOnChangeRequest", ctx => commentOnChangeRequest(ctx, "1", {}), "eao", ["policy:propose"]],
  ["reviseChangeRequest", ctx => reviseChangeRequest(ctx, "1", {}), "eao", ["policy:propose"]],
  ["updateImpact", ctx => updateImpact(ctx, "1"), "eao", ["policy:propose"]],
  ["closeChangeRequest", ctx => closeChangeRequest(ctx, "1", {}), "eao", ["policy:propose"]],
  ["reviewChangeRequest", ctx => reviewChangeRequest(ctx, "1", {}), "ao", []],
  ["scheduleChangeRequest", ctx => scheduleChangeRequest(ctx, "1", {}), "ao", []],
  ["publishChangeRequest", ctx => publishChangeRequest(ctx, "1", {}), "ao", []],
  ["listItems", ctx => listItems(ctx, "escalation", new URLSearchParams()), "luao", ["sessions:read"]],
  ["listVerdicts", ctx => listVerdicts(ctx, new URLSearchParams()), "luao", ["sessions:read"]],
  ["getSample", ctx => getSample(ctx, new URLSearchParams()), "uo", []],
  ["createSignOff", ctx => createSignOff(ctx, {}), "uo", []],
  ["listSignOffs", ctx => listSignOffs(ctx), "uao", ["audit:read"]],
  ["exportSignOff", ctx => exportSignOff(ctx, "none", new URLSearchParams()), "uo", []],
  ["recordVerdict", ctx => recordVerdict(ctx, {}), "uo", []],
  ["listAudit", ctx => listAudit(ctx, new URLSearchParams()), "uao", ["audit:read"]],
  ["getAuditFacets", ctx => getAuditFacets(ctx), "uao", ["audit:read"]],
  ["listAnchors", ctx => listAnchors(ctx, new URLSearchParams()), "uao", ["audit:read"]],
  ["verifyAudit", ctx => verifyAudit(ctx), "uo", []],
  ["watchAudit", ctx => watchAudit(ctx).next(), "uo", []],
  ["exportAudit", ctx => exportAudit(ctx, new URLSearchParams()), "uo", []],
  ["createToken", ctx => createToken(ctx, { name: "x", scopes: ["policy:read"], team: "nowhere" }), "ao", []],
  ["createMemberToken", ctx => createMemberToken(ctx, {}), "ao", []],
  ["revokeToken", ctx => revokeToken(ctx, "019a0000-0000-7000-8000-000000000000"), "ao", []],
  ["listMembers", ctx => listMembers(ctx), "ao", []],
  ["createMember", ctx => createMember(ctx, {}), "ao", []],
  ["updateMember", ctx => updateMember(ctx, "nobody", {}), "ao", []],
  ["createTeam", ctx => createTeam(ctx, {}), "ao", []],
  ["revealName", ctx => revealName(ctx, "dev_x", {}), "uo", []],
  ["listPersonReveals", ctx => listPersonReveals(ctx, "dev_x"), "uo", []],
  ["listOwnReveals", ctx => listOwnReveals(ctx), "vleuao", []],
  ["exportOwnData", ctx => exportOwnData(ctx), "vleuao", []],
  ["getRetention", ctx => getRetention(ctx), "vleuao", ["metrics:read"]],
  ["updateRetention", ctx => updateRetention(ctx, {}), "ao", []],
  ["updateLaneSettings", ctx => updateLaneSettings(ctx, {}), "ao", []],
];
const INITIALS: Record<Role, string> = { viewer: "v", lead: "l", editor: "e", auditor: "u", admin: "a", owner: "o" };

let acme: TestOrganization;
beforeAll(async () => {
  acme = await createTestOrganization();
});

/** Input is wrong on purpose where a call would change something: whoever may do it hears so, everyone else hears `forbidden` first. */
async function isForbidden(call: Promise<unknown>): Promise<boolean> {
  const error = await call.then(
    () => null,
    thrown => thrown,
  );
  return asAppError(error)?.code === "forbidden";
}

describe.each(TABLE)("%s", (_name, call, roles, scopes) => {
  it.each(ROLES)("as %s", async role => {
    expect(await isForbidden(call(acme.as(role)))).toBe(!roles.includes(INITIALS[role]));
  });

  it("with each token scope alone", async () => {
    for (const scope of SCOPES) expect(await isForbidden(call(acme.asToken([scope]))), scope).toBe(!scopes.includes(scope));
  });
});
