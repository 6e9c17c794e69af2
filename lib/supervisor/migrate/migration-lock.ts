import { Client } from "pg";

/** "lane" in ASCII: any number does, as long as every process asks for the same. */
const lockKey = 0x6c616e65;

/** Runs `work` while no other process migrates this installation; waits for the one that does. Both stores share this lock. */
export async function withMigrationLock<Result>(databaseUrl: string, work: () => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: databaseUrl });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [lockKey]);
    return await work();
  } finally {
    await client.end();
  }
}
