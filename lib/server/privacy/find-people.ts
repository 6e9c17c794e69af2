import type { z } from "zod";
import type { peopleSchema } from "@/lib/contract/people";
import type { ControlDb } from "../control-db/client";
import { pseudonymsOf } from "./pseudonyms-of";

/** The organisation's members behind a pseudonym, by name. Telemetry's identities are kept as keyed hashes only: of anyone else nobody can say who they are. */
export async function findPeople(db: ControlDb, org: string, developer: string): Promise<z.infer<typeof peopleSchema>> {
  const members = await db.membership.findMany({
    where: { orgId: org },
    select: { userId: true, user: { select: { name: true, email: true } } },
    orderBy: { user: { name: "asc" } },
  });
  const pseudonyms = await pseudonymsOf(
    org,
    members.map(({ user }) => user.email),
  );
  return members.filter(({ user }) => pseudonyms.get(user.email)?.has(developer)).map(({ userId, user }) => ({ userId, ...user }));
}
