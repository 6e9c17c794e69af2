import { pgPool } from "./pg-pool";

export type ClientSighting = {
  org: string;
  instance: string;
  tokenId: string;
  policyVersion: number | null;
  evaluator: string | null;
  seenAtMs: number;
};

/** Records who was seen with which policy version, and since when. What a client does not say stays as it was; an older sighting changes nothing. */
export async function recordClientSightings(sightings: readonly ClientSighting[]): Promise<void> {
  await pgPool().query(
    `INSERT INTO "ClientInstance" AS known ("orgId", "instance", "tokenId", "policyVersion", "evaluator", "firstSeenAt", "lastSeenAt", "versionSince")
     SELECT o, i, t, p, e, to_timestamp(s / 1000), to_timestamp(s / 1000), CASE WHEN p IS NOT NULL THEN to_timestamp(s / 1000) END
     FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::int[], $5::text[], $6::float8[]) AS sighting(o, i, t, p, e, s)
     ON CONFLICT ("orgId", "instance") DO UPDATE SET "tokenId" = excluded."tokenId", "lastSeenAt" = excluded."lastSeenAt",
       "policyVersion" = coalesce(excluded."policyVersion", known."policyVersion"), "evaluator" = coalesce(excluded."evaluator", known."evaluator"),
       "versionSince" = CASE WHEN excluded."policyVersion" <> known."policyVersion" THEN excluded."lastSeenAt"
         ELSE coalesce(known."versionSince", excluded."versionSince") END
     WHERE excluded."lastSeenAt" >= known."lastSeenAt"`,
    [
      sightings.map(s => s.org),
      sightings.map(s => s.instance),
      sightings.map(s => s.tokenId),
      sightings.map(s => s.policyVersion),
      sightings.map(s => s.evaluator),
      sightings.map(s => s.seenAtMs),
    ],
  );
}

/** Clients seen since an instant, with the version that they said they hold. */
export async function listHeldVersions(org: string, sinceMs: number): Promise<{ instance: string; policyVersion: number | null }[]> {
  const { rows } = await pgPool().query<{ instance: string; policyVersion: number | null }>(
    `SELECT "instance", "policyVersion" FROM "ClientInstance" WHERE "orgId" = $1::uuid AND "lastSeenAt" >= to_timestamp($2::float8 / 1000)`,
    [org, sinceMs],
  );
  return rows;
}

/** Clients seen since an instant, by the policy version that they said they follow (null: none yet). */
export async function countClientsByVersion(org: string, sinceMs: number): Promise<{ version: number | null; clients: number }[]> {
  const { rows } = await pgPool().query<{ version: number | null; clients: string }>(
    `SELECT "policyVersion" AS version, count(*) AS clients FROM "ClientInstance"
     WHERE "orgId" = $1::uuid AND "lastSeenAt" >= to_timestamp($2::float8 / 1000) GROUP BY "policyVersion" ORDER BY "policyVersion" DESC NULLS LAST`,
    [org, sinceMs],
  );
  return rows.map(row => ({ version: row.version, clients: Number(row.clients) }));
}

export type SeenClient = { instance: string; policyVersion: number | null; evaluator: string | null; lastSeenAt: Date };

/** What was last seen of one client; null when it never was. */
export async function findClient(org: string, instance: string): Promise<SeenClient | null> {
  const { rows } = await pgPool().query<SeenClient>(
    `SELECT "instance", "policyVersion", "evaluator", "lastSeenAt" FROM "ClientInstance" WHERE "orgId" = $1::uuid AND "instance" = $2`,
    [org, instance],
  );
  return rows[0] ?? null;
}
