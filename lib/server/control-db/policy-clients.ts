import type { ClientState } from "@/lib/contract/rollout";
import { pgPool } from "./pg-pool";

/** Whose clients, and by what their state is told. */
export type ClientQuestion = {
  org: string;
  /** Slugs of the teams whose clients may be seen; null = everyone's. */
  teams: readonly string[] | null;
  publishedVersion: number | null;
  stagedVersion: number | null;
  /** Not seen since: silent. Epoch milliseconds. */
  silentBeforeMs: number;
  outdatedEvaluators: readonly string[];
};
export type ClientPosition = { version: number; instance: string };
export type ClientRow = {
  instance: string;
  token: string | null;
  personal: boolean;
  teams: string[];
  policyVersion: number | null;
  evaluator: string | null;
  firstSeenAt: Date;
  lastSeenAt: Date;
  versionSince: Date | null;
  state: ClientState;
};

/** `client` rows with token, teams and state. Parameters $1 to $6: see `parametersOf`. */
const CLIENTS = `(
  SELECT c.*, t."name" AS "token", t."userId" IS NOT NULL AS "personal",
    CASE WHEN t."userId" IS NULL THEN array_remove(ARRAY[t."team"], NULL)
      ELSE ARRAY(SELECT team."slug" FROM "TeamMembership" m JOIN "Team" team ON team."id" = m."teamId"
        WHERE m."orgId" = c."orgId" AND m."userId" = t."userId" ORDER BY team."slug") END AS "teams",
    CASE WHEN c."lastSeenAt" < to_timestamp($5::float8 / 1000) THEN 'silent' WHEN c."evaluator" = ANY($6::text[]) THEN 'outdated-evaluator'
      WHEN c."policyVersion" = $4::int THEN 'staged' WHEN c."policyVersion" = $3::int THEN 'current' ELSE 'behind' END AS "state"
  FROM "ClientInstance" c LEFT JOIN "ServiceToken" t ON t."id" = c."tokenId" WHERE c."orgId" = $1::uuid
) AS client WHERE ($2::text[] IS NULL OR client."teams" && $2::text[])`;

function parametersOf({ org, teams, publishedVersion, stagedVersion, silentBeforeMs, outdatedEvaluators }: ClientQuestion): unknown[] {
  return [org, teams, publishedVersion, stagedVersion, silentBeforeMs, outdatedEvaluators];
}

export type ClientCount = { version: number | null; state: ClientState; clients: number; lately: number };

/** Clients by version and state; `lately`: those seen since an instant. */
export async function countPolicyClients(question: ClientQuestion, sinceMs: number): Promise<ClientCount[]> {
  const { rows } = await pgPool().query<Omit<ClientCount, "clients" | "lately"> & { clients: string; lately: string }>(
    `SELECT "policyVersion" AS version, "state", count(*) AS clients, count(*) FILTER (WHERE "lastSeenAt" >= to_timestamp($7::float8 / 1000)) AS lately
     FROM ${CLIENTS} GROUP BY "policyVersion", "state" ORDER BY "policyVersion" DESC NULLS LAST`,
    [...parametersOf(question), sinceMs],
  );
  return rows.map(row => ({ ...row, clients: Number(row.clients), lately: Number(row.lately) }));
}

export type ClientFilter = { state: ClientState | null; version: number | null };

/** Clients by the version that they hold, the lowest first, from after `position` on. */
export async function listClientRows(
  question: ClientQuestion,
  { state, version }: ClientFilter,
  position: ClientPosition | null,
  limit: number,
): Promise<ClientRow[]> {
  const { rows } = await pgPool().query<ClientRow>(
    `SELECT "instance", "token", "personal", "teams", "policyVersion", "evaluator", "firstSeenAt", "lastSeenAt", "versionSince", "state" FROM ${CLIENTS}
       AND ($7::text IS NULL OR "state" = $7) AND ($8::int IS NULL OR coalesce("policyVersion", 0) = $8)
       AND ($9::int IS NULL OR (coalesce("policyVersion", 0), "instance") > ($9, $10))
     ORDER BY coalesce("policyVersion", 0), "instance" LIMIT $11`,
    [...parametersOf(question), state, version, position?.version ?? null, position?.instance ?? "", limit],
  );
  return rows;
}

/** The different evaluators of the organisation's clients. */
export async function listEvaluators(org: string): Promise<string[]> {
  const { rows } = await pgPool().query<{ evaluator: string }>(
    `SELECT DISTINCT "evaluator" FROM "ClientInstance" WHERE "orgId" = $1::uuid AND "evaluator" IS NOT NULL`,
    [org],
  );
  return rows.map(row => row.evaluator);
}
