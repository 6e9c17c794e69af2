import { beforeEach, describe, expect, it } from "vitest";
import { createTestOrganization, TEST_NOW, TEST_PASSWORD, type TestOrganization } from "@/lib/testing/organization-factory";
import { startTestSession } from "@/lib/testing/start-test-session";
import { authenticateToken } from "../auth/authenticate-token";
import { loadUserActor } from "../auth/load-user-actor";
import { forgetTokens } from "../auth/token-cache";
import { verifyCredentials } from "../auth/verify-credentials";
import { createTeam } from "../teams/create-team";
import { listTeams } from "../teams/list-teams";
import { createToken } from "../tokens/create-token";
import { createMember } from "./create-member";
import { getMe } from "./get-me";
import { listMembers } from "./list-members";
import { updateMember } from "./update-member";

let acme: TestOrganization;
beforeEach(async () => {
  acme = await createTestOrganization();
});

const password = "a long enough password";
const member = (input: object = {}) => ({ email: `new-${acme.slug}@example.org`, name: "Newcomer", role: "viewer", password, ...input });
const signIn = (email: string, secret: string, address = "10.0.0.1") =>
  verifyCredentials({ db: acme.db, now: () => TEST_NOW }, { email, password: secret, address });

describe("members", () => {
  it("are added with role and teams, and can sign in however they write their address", async () => {
    const created = await createMember(acme.as("admin"), member({ email: `New-${acme.slug}@Example.org`, teams: ["payments"] }));
    expect(created).toMatchObject({ email: `new-${acme.slug}@example.org`, role: "viewer", teams: ["payments"], disabled: false });
    expect(await signIn(` NEW-${acme.slug}@example.org `, password)).toMatchObject({ id: created.userId });
    expect(await signIn(created.email, "another password")).toBeNull();
    expect((await listMembers(acme.as("admin"))).members).toHaveLength(7);
  });

  it("are refused with a taken address, a weak password or an unknown team", async () => {
    await expect(createMember(acme.as("admin"), member({ email: acme.users.lead.email }))).rejects.toMatchObject({ code: "conflict" });
    await expect(createMember(acme.as("admin"), member({ password: "short" }))).rejects.toMatchObject({ name: "ZodError" });
    await expect(createMember(acme.as("admin"), member({ teams: ["nowhere"] }))).rejects.toMatchObject({ code: "bad_request" });
  });

  it("added twice at once are added once", async () => {
    const results = await Promise.allSettled([createMember(acme.as("admin"), member()), createMember(acme.as("admin"), member())]);
    expect(results.map(result => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find(result => result.status === "rejected")?.reason).toMatchObject({ code: "conflict" });
  });

  it("act with the role they have now, not the one they signed in with", async () => {
    const { userId } = acme.users.viewer;
    const session = await startTestSession(acme.db, userId, TEST_NOW);
    const actor = () => loadUserActor(acme.db, session, TEST_NOW);
    expect(await actor()).toMatchObject({ role: "viewer", teams: ["payments"], org: acme.org });
    await updateMember(acme.as("admin"), userId, { role: "lead", teams: [] });
    expect(await actor()).toMatchObject({ role: "lead", teams: [] });
    await updateMember(acme.as("admin"), userId, { disabled: true });
    expect(await actor()).toBeNull();
    expect(await signIn(acme.users.viewer.email, TEST_PASSWORD)).toBeNull();
  });

  it("that were disabled and let in again must sign in again", async () => {
    const { userId } = acme.users.viewer;
    const before = await startTestSession(acme.db, userId, TEST_NOW);
    const later = { ...acme.as("admin"), now: () => TEST_NOW + 1000 };
    await updateMember(later, userId, { disabled: true });
    await updateMember(later, userId, { disabled: false });
    expect(await loadUserActor(acme.db, before, TEST_NOW + 1000)).toBeNull();
    const after = await startTestSession(acme.db, userId, TEST_NOW + 1000);
    expect(await loadUserActor(acme.db, after, TEST_NOW + 1000)).not.toBeNull();
  });

  it("who are owners are made and changed by owners only, and one always remains", async () => {
    const { owner, editor } = acme.users;
    await expect(createMember(acme.as("admin"), member({ role: "owner" }))).rejects.toMatchObject({ code: "forbidden" });
    await expect(updateMember(acme.as("admin"), editor.userId, { role: "owner" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(updateMember(acme.as("admin"), owner.userId, { disabled: true })).rejects.toMatchObject({ code: "forbidden" });
    await expect(updateMember(acme.as("owner"), owner.userId, { role: "admin" })).rejects.toMatchObject({ code: "conflict" });
    await expect(updateMember(acme.as("owner"), owner.userId, { disabled: true })).rejects.toMatchObject({ code: "conflict" });
    await updateMember(acme.as("owner"), editor.userId, { role: "owner" });
    const demotions = await Promise.allSettled(
      [owner.userId, editor.userId].map(userId => updateMember(acme.as("owner"), userId, { role: "viewer" })),
    );
    expect(demotions.map(result => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("of another organisation do not exist", async () => {
    const other = await createTestOrganization();
    const attempt = updateMember(acme.as("owner"), other.users.viewer.userId, { disabled: true });
    await expect(attempt).rejects.toMatchObject({ code: "not_found" });
  });

  it("know themselves and their organisation", async () => {
    expect(await getMe(acme.as("lead"))).toMatchObject({
      email: acme.users.lead.email,
      role: "lead",
      teams: ["payments"],
      org: { id: acme.org, timeZone: "UTC", currency: "USD" },
    });
    await expect(getMe(acme.asSystem())).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("signing in", () => {
  it("is refused for a while after ten failures from one address", async () => {
    const { email } = acme.users.lead;
    for (let i = 0; i < 10; i++) expect(await signIn(email, "wrong password", "10.9.9.9")).toBeNull();
    await expect(signIn(email, TEST_PASSWORD, "10.9.9.9")).rejects.toMatchObject({ code: "too_many_requests" });
    expect(await signIn(email, TEST_PASSWORD, "10.9.9.8")).not.toBeNull();
  });

  it("answers no for an account that does not exist", async () => {
    expect(await signIn(`nobody-${acme.slug}@example.org`, TEST_PASSWORD)).toBeNull();
  });
});

describe("an inactive membership", () => {
  const deactivate = (userId: string) => acme.db.membership.updateMany({ where: { userId }, data: { active: false } });

  it("keeps a person from signing in until an admin allows it again", async () => {
    const { userId, email } = acme.users.viewer;
    await deactivate(userId);
    expect(await signIn(email, TEST_PASSWORD)).toBeNull();
    const listed = (await listMembers(acme.as("admin"))).members.find(each => each.userId === userId);
    expect(listed).toMatchObject({ disabled: true });
    await updateMember(acme.as("admin"), userId, { disabled: false });
    expect(await signIn(email, TEST_PASSWORD)).not.toBeNull();
  });

  it("is no owner's: the last active one stays", async () => {
    const { owner, editor } = acme.users;
    await updateMember(acme.as("owner"), editor.userId, { role: "owner" });
    await deactivate(editor.userId);
    await expect(updateMember(acme.as("owner"), owner.userId, { role: "admin" })).rejects.toMatchObject({ code: "conflict" });
  });

  it("silences the person's tokens", async () => {
    const { userId } = acme.users.editor;
    const { secret } = await createToken(acme.as("editor"), { name: "laptop", scopes: ["policy:read"], personal: true });
    const authenticate = () => authenticateToken(`Bearer ${secret}`, { db: acme.db, now: () => TEST_NOW });
    expect((await authenticate()).person).toMatchObject({ userId });
    await deactivate(userId);
    forgetTokens();
    await expect(authenticate()).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

describe("teams", () => {
  it("are created with a slug of their name, once", async () => {
    expect(await createTeam(acme.as("admin"), { name: "Réseau & Cloud" })).toMatchObject({ slug: "reseau-cloud" });
    await expect(createTeam(acme.as("admin"), { name: "reseau cloud" })).rejects.toMatchObject({ code: "conflict" });
    await expect(createTeam(acme.as("admin"), { name: "X", slug: "Not A Slug" })).rejects.toMatchObject({ name: "ZodError" });
    expect((await listTeams(acme.as("viewer"))).teams.map(team => team.slug)).toEqual(["payments", "reseau-cloud"]);
  });
});
