import type { IdentityKind } from "@/lib/core/identity/identity";
import type { IdentityMap } from "@/lib/core/identity/resolve-developer";
import type { IdentitySighting } from "@/lib/core/identity/sightings";
import { type PgClient, pgPool } from "./pg-pool";

export type SightingOf = IdentitySighting & { org: string; seenAtMs: number };

/**
 * Adds to what was seen. A name that stands beside a stronger one for the first time may change whose work earlier events were: it is queued for
 * derivation in the same statement. Returns whether anything was queued.
 */
export async function addSightings(sightings: readonly SightingOf[]): Promise<boolean> {
  const { rowCount } = await pgPool().query(
    `WITH written AS (
       INSERT INTO "IdentityLink" ("orgId", "kind", "identity", "developer", "team", "sightings", "firstSeenAt", "lastSeenAt")
       SELECT o, k, i, d, t, n, to_timestamp(s / 1000), to_timestamp(s / 1000)
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::float8[]) AS seen(o, k, i, d, t, n, s)
       ORDER BY o, i, d, k
       ON CONFLICT ("orgId", "identity", "developer", "kind") DO UPDATE SET
         "team" = coalesce(excluded."team", "IdentityLink"."team"), "sightings" = "IdentityLink"."sightings" + excluded."sightings",
         "firstSeenAt" = least("IdentityLink"."firstSeenAt", excluded."firstSeenAt"),
         "lastSeenAt" = greatest("IdentityLink"."lastSeenAt", excluded."lastSeenAt")
       RETURNING "orgId", "identity", "developer", xmax = 0 AS is_new
     )
     INSERT INTO "IdentityChange" ("orgId", "identity")
     SELECT DISTINCT "orgId", "identity" FROM written WHERE is_new AND "identity" <> "developer" ORDER BY 1, 2
     ON CONFLICT ("orgId", "identity") DO UPDATE SET "at" = excluded."at"`,
    [
      sightings.map(s => s.org),
      sightings.map(s => s.kind),
      sightings.map(s => s.identity),
      sightings.map(s => s.developer),
      sightings.map(s => s.team),
      sightings.map(s => s.count),
      sightings.map(s => s.seenAtMs),
    ],
  );
  return (rowCount ?? 0) > 0;
}

type MapRow = { merge: boolean; name: string; other: string; team: string | null };

/** The part of the map that these names lead to, followed to its ends; links newest first. */
export async function loadIdentityMap(client: Pick<PgClient, "query">, org: string, names: readonly string[]): Promise<IdentityMap> {
  const { rows } = await client.query<MapRow>(
    `WITH RECURSIVE reached(name) AS (
       SELECT unnest($2::text[])
       UNION
       SELECT step.name FROM reached CROSS JOIN LATERAL (
         SELECT "developer" FROM "IdentityLink" WHERE "orgId" = $1::uuid AND "identity" = reached.name
         UNION ALL SELECT "into" FROM "DeveloperMerge" WHERE "orgId" = $1::uuid AND "developer" = reached.name
       ) AS step(name)
     )
     SELECT false AS merge, "identity" AS name, "developer" AS other, "team", "lastSeenAt" AS at FROM "IdentityLink"
     WHERE "orgId" = $1::uuid AND "identity" <> "developer" AND "identity" IN (SELECT name FROM reached)
     UNION ALL
     SELECT true, "developer", "into", NULL, "mergedAt" FROM "DeveloperMerge"
     WHERE "orgId" = $1::uuid AND "developer" IN (SELECT name FROM reached)
     ORDER BY at DESC, other`,
    [org, names],
  );
  return {
    links: rows.filter(row => !row.merge).map(row => ({ identity: row.name, developer: row.other, team: row.team })),
    merges: rows.filter(row => row.merge).map(row => ({ developer: row.name, into: row.other })),
  };
}

/** These names and all that lead to them: whose work may be another's once these mean someone else. */
export async function listDependentNames(org: string, names: readonly string[]): Promise<string[]> {
  const { rows } = await pgPool().query<{ name: string }>(
    `WITH RECURSIVE reached(name) AS (
       SELECT unnest($2::text[])
       UNION
       SELECT step.name FROM reached CROSS JOIN LATERAL (
         SELECT "identity" FROM "IdentityLink" WHERE "orgId" = $1::uuid AND "developer" = reached.name
         UNION ALL SELECT "developer" FROM "DeveloperMerge" WHERE "orgId" = $1::uuid AND "into" = reached.name
       ) AS step(name)
     )
     SELECT name FROM reached ORDER BY name`,
    [org, names],
  );
  return rows.map(row => row.name);
}

/** True when another name leads to this one, or this one to another. */
export async function isInIdentityMap(org: string, name: string): Promise<boolean> {
  const { rowCount } = await pgPool().query(
    `SELECT 1 FROM "IdentityLink" WHERE "orgId" = $1::uuid AND "identity" <> "developer" AND ("developer" = $2 OR "identity" = $2)
     UNION ALL SELECT 1 FROM "DeveloperMerge" WHERE "orgId" = $1::uuid AND ("developer" = $2 OR "into" = $2) LIMIT 1`,
    [org, name],
  );
  return (rowCount ?? 0) > 0;
}

export type SeenNameRow = {
  name: string;
  kinds: IdentityKind[];
  seenWith: string[];
  team: string | null;
  sightings: number;
  firstSeenAt: Date;
  lastSeenAt: Date;
};

/** Names after `after`, in order, with what was ever seen of each. */
export async function listSeenNames(org: string, after: string, limit: number): Promise<SeenNameRow[]> {
  const { rows } = await pgPool().query<Omit<SeenNameRow, "sightings"> & { sightings: string }>(
    `SELECT "identity" AS name, array_agg(DISTINCT "kind") AS kinds,
       coalesce(array_agg(DISTINCT "developer") FILTER (WHERE "developer" <> "identity"), '{}') AS "seenWith",
       (array_agg("team" ORDER BY "lastSeenAt" DESC) FILTER (WHERE "team" IS NOT NULL))[1] AS team,
       sum("sightings") AS sightings, min("firstSeenAt") AS "firstSeenAt", max("lastSeenAt") AS "lastSeenAt"
     FROM "IdentityLink" WHERE "orgId" = $1::uuid AND "identity" > $2 GROUP BY 1 ORDER BY 1 LIMIT $3`,
    [org, after, limit],
  );
  return rows.map(row => ({ ...row, sightings: Number(row.sightings) }));
}
