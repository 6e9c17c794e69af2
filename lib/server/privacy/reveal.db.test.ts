import { beforeEach, describe, expect, it } from "vitest";
import { developerPseudonym } from "@/lib/core/access/developer-pseudonym";
import { createTestOrganization, TEST_NOW, type TestOrganization } from "@/lib/testing/organization-factory";
import { addSightings } from "../control-db/identity-links";
import { mergeDevelopers } from "../identity/merge-developers";
import { rotatePseudonyms } from "../identity/rotate-pseudonyms";
import { keyedHash } from "../organization/keyed-hash";
import { listOwnReveals } from "./list-own-reveals";
import { listPersonReveals } from "./list-person-reveals";
import { revealName } from "./reveal-name";

const HOUR_MS = 3_600_000;
const reason = "Agreed with the works council";

let nowMs: number;
let acme: TestOrganization;
beforeEach(async () => {
  nowMs = TEST_NOW;
  acme = await createTestOrganization({ now: () => nowMs });
});

const pseudonym = async (email: string) => developerPseudonym(await keyedHash(acme.org), email);
/** Telemetry names them for the first time. */
async function see(developer: string, org = acme.org): Promise<string> {
  await addSightings([{ org, kind: "email", identity: developer, developer, team: null, count: 1, seenAtMs: nowMs }]);
  return developer;
}

describe("a name", () => {
  it("is told to an auditor with a reason, and the person, the auditors and the audit log know of it", async () => {
    const { viewer, auditor } = acme.users;
    const developer = await pseudonym(viewer.email);
    const { reveal, people } = await revealName(acme.as("auditor"), developer, { reason });
    expect(people).toEqual([{ userId: viewer.userId, name: viewer.name, email: viewer.email }]);
    expect(reveal).toMatchObject({ developer, reason, revealedBy: auditor.name, expiresAt: new Date(TEST_NOW + HOUR_MS).toISOString() });

    expect(await listOwnReveals(acme.as("viewer"))).toEqual({ reveals: [reveal] });
    expect(await listOwnReveals(acme.as("lead"))).toEqual({ reveals: [] });
    const entry = await acme.db.auditEntry.findFirstOrThrow({ where: { orgId: acme.org }, orderBy: { sequence: "desc" } });
    expect(entry).toMatchObject({ action: "identity.reveal", entity: "developer", entityId: developer, after: { reason, known: true } });
    expect(JSON.stringify(entry)).not.toContain(viewer.email);
  });

  it("is shown again until the time is over, and to nobody else meanwhile", async () => {
    const developer = await pseudonym(acme.users.viewer.email);
    await revealName(acme.as("auditor"), developer, { reason, hours: 24 });
    nowMs += 24 * HOUR_MS - 1;
    expect((await listPersonReveals(acme.as("auditor"), developer)).people).toMatchObject([{ email: acme.users.viewer.email }]);
    expect(await listPersonReveals(acme.as("owner"), developer)).toMatchObject({ reveals: [{ reason }], people: null });
    nowMs += 1;
    expect(await listPersonReveals(acme.as("auditor"), developer)).toMatchObject({ reveals: [{ reason }], people: null });
  });

  it("is nobody's where telemetry knows someone who is no member; the look counts all the same", async () => {
    const developer = await see(await pseudonym("stranger@example.org"));
    expect((await revealName(acme.as("owner"), developer, { reason })).people).toEqual([]);
    expect((await listPersonReveals(acme.as("owner"), developer)).reveals).toHaveLength(1);
  });

  it("is both persons' where developers were merged", async () => {
    const [one, other] = [await pseudonym(acme.users.viewer.email), await pseudonym(acme.users.lead.email)];
    await see(one);
    await see(other);
    await mergeDevelopers(acme.as("admin"), { developer: one, into: other });
    const { people } = await revealName(acme.as("auditor"), other, { reason });
    expect(people.map(person => person.email).sort()).toEqual([acme.users.lead.email, acme.users.viewer.email].sort());
    expect((await listOwnReveals(acme.as("viewer"))).reveals).toHaveLength(1);
  });

  it("still has its looks after pseudonyms were rotated", async () => {
    const developer = await pseudonym(acme.users.viewer.email);
    await revealName(acme.as("auditor"), developer, { reason });
    await rotatePseudonyms(acme.as("admin"), { epoch: 1 });
    expect((await listOwnReveals(acme.as("viewer"))).reveals).toMatchObject([{ developer, reason }]);
  });

  it("of another organisation is not there", async () => {
    const other = await createTestOrganization();
    const hash = await keyedHash(other.org);
    const developer = await see(developerPseudonym(hash, other.users.viewer.email), other.org);
    await expect(revealName(acme.as("auditor"), developer, { reason })).rejects.toMatchObject({ code: "not_found" });
    await revealName(other.as("auditor"), developer, { reason });
    expect(await listPersonReveals(acme.as("auditor"), developer)).toEqual({ reveals: [], people: null });
  });

  it.each([
    ["no reason", {}],
    ["a reason too short", { reason: "because" }],
    ["a reason of spaces", { reason: " ".repeat(20) }],
    ["no time", { reason, hours: 0 }],
    ["more than a day", { reason, hours: 24.5 }],
  ])("is refused with %s, and nothing is recorded", async (_, input) => {
    const developer = await pseudonym(acme.users.viewer.email);
    await expect(revealName(acme.as("auditor"), developer, input)).rejects.toMatchObject({ name: "ZodError" });
    expect((await listOwnReveals(acme.as("viewer"))).reveals).toEqual([]);
  });

  it.each(["dev_unknown", "viewer@example.org", "", "uid_abc"])("is not there for %j", async name => {
    await expect(revealName(acme.as("auditor"), name, { reason })).rejects.toMatchObject({ code: "not_found" });
  });
});
