import type { ControlTx } from "./client";

/**
 * Locks the organisation's row until the transaction ends. `NO KEY UPDATE`, because a plain `UPDATE` lock would wait for the key-share
 * locks that foreign keys take: two writers, each with a fresh child row, would wait for each other.
 */
export async function lockOrganization(tx: ControlTx, org: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Organization" WHERE "id" = ${org}::uuid FOR NO KEY UPDATE`;
}

/** Serialises the creation of the first organisation across all processes until the transaction ends. */
export async function lockSetup(tx: ControlTx): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtext('lanekeeper.setup'))) AS locked`;
}

/** Serialises changes of the signing keys across all processes until the transaction ends. */
export async function lockSigningKeys(tx: ControlTx): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtext('lanekeeper.signing-keys'))) AS locked`;
}
