import { pgPool } from "./pg-pool";

export type ClientSighting = {
  org: string;
  instance: string;
  tokenId: string;
  policyVersion: number | null;
  evaluator: string | null;
  seenAtMs: number;
};

/** Records who was seen with which policy version. */
export async function recordClientSightings(sightings: readonly ClientSighting[]): Promise<void> {
  await pgPool().query(
    `INSERT INTO "ClientInstance" ("orgId", "instance", "tokenId", "policyVersion", "evaluator", "lastSeenAt")
     SELECT o, i, t, p, e, to_timestamp(s / 1000)
     FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::int[], $5::text[], $6::float8[]) AS sighting(o, i, t, p, e, s)
     ON CONFLICT ("orgId", "instance") DO UPDATE SET "tokenId" = excluded."tokenId", "policyVersion" = excluded."policyVersion",
       "evaluator" = excluded."evaluator", "lastSeenAt" = greatest("ClientInstance"."lastSeenAt", excluded."lastSeenAt")`,
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
