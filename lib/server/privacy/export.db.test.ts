import { beforeEach, describe, expect, it } from "vitest";
import { developerPseudonym } from "@/lib/core/access/developer-pseudonym";
import { event } from "@/lib/testing/event-factory";
import { sittingOf } from "@/lib/testing/fact-factory";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { addSightings } from "../control-db/identity-links";
import { keyedHash } from "../organization/keyed-hash";
import { insertEvents } from "../telemetry-db/events";
import { writeFacts } from "../telemetry-db/facts";
import { createMemberToken } from "../tokens/create-member-token";
import { exportOwnData } from "./export-own-data";
import { revealName } from "./reveal-name";

let acme: TestOrganization;
beforeEach(async () => {
  acme = await createTestOrganization();
});

type Line = { table: string; row: Record<string, unknown> };
async function exported(): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of await exportOwnData(acme.as("viewer"))) lines.push(JSON.parse(line));
  return lines;
}

describe("one's own data", () => {
  it("is all there, in both stores, and nobody else's is", async () => {
    const { org, users } = acme;
    const [own, other] = await Promise.all(
      [users.viewer, users.lead].map(async ({ email }) => developerPseudonym(await keyedHash(org), email)),
    );
    if (own === undefined || other === undefined) throw new Error("no pseudonym");
    const seen = (kind: "email" | "installation", identity: string, developer: string) => ({
      ...{ org, kind, identity, developer, team: null, count: 3, seenAtMs: acme.as("viewer").now() },
    });
    await addSightings([
      ...[seen("email", own, own), seen("installation", "ins_own", own), seen("email", other, other)],
      ...[seen("installation", "ins_other", other), seen("installation", "ins_shared", own), seen("installation", "ins_shared", other)],
    ]);
    const at = (session: string, developer: string | null, eventId: string) => event({ org, session, developer, eventId });
    await insertEvents([
      ...[at("mine", own, "e-1"), at("mine", null, "e-2"), at("theirs", other, "e-3"), at("nobodys", null, "e-4")],
      at("mine", other, "e-5"),
    ]);
    const sitting = (conversation: string, developer: string) => sittingOf({ org, conversation, id: `${conversation}#1`, developer });
    await writeFacts({ written: [sitting("mine", own), sitting("theirs", other)], removed: [] }, "1");
    const token = await createMemberToken(acme.as("owner"), { email: users.viewer.email, name: "laptop", scopes: ["telemetry:write"] });
    await revealName(acme.as("auditor"), own, { reason: "Agreed with the works council" });

    const lines = await exported();
    const of = (table: string, field: string) => lines.filter(line => line.table === table).map(line => line.row[field]);
    expect(of("User", "email")).toEqual([users.viewer.email]);
    expect(of("Membership", "role")).toEqual(["viewer"]);
    expect(of("Team", "slug")).toEqual(["payments"]);
    expect(of("ServiceToken", "name")).toEqual(["laptop"]);
    expect(of("IdentityLink", "identity").sort()).toEqual([own, "ins_own", "ins_shared"].sort());
    expect(of("NameReveal", "reason")).toEqual(["Agreed with the works council"]);
    expect(of("events", "event_id").sort()).toEqual(["e-1", "e-2"]);
    expect(of("session_facts", "conversation")).toEqual(["mine"]);
    const text = JSON.stringify(lines);
    for (const secret of [users.lead.email, other, users.auditor.userId, token.secret]) expect(text).not.toContain(secret);
    expect(text).not.toContain("passwordHash");
  });

  it("is audited when it is fetched", async () => {
    await exported();
    const entry = await acme.db.auditEntry.findFirstOrThrow({ where: { orgId: acme.org }, orderBy: { sequence: "desc" } });
    expect(entry).toMatchObject({
      action: "person.export",
      entity: "user",
      entityId: acme.users.viewer.userId,
      actorId: acme.users.viewer.userId,
    });
  });
});
