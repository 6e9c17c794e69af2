import { controlPlaneStatus } from "../migrate/control-plane";
import { createMigration } from "../migrate/create-migration";
import { migrateStores, telemetryMigrationsFolder } from "../migrate/migrate-stores";
import { pendingTelemetry, readTelemetryMigrations } from "../migrate/telemetry";
import { repositoryRoot } from "../repository-root";

const usage = `npm run migrate -- deploy          applies what is outstanding in both stores
npm run migrate -- status          tells what is outstanding, changes nothing
npm run migrate -- create <name>   writes the migration that prisma/schema.prisma needs`;

async function main(words: string[]): Promise<string> {
  const [command, name] = words;
  const root = repositoryRoot();
  switch (command) {
    case "deploy": {
      const done = await migrateStores(storeUrls(), root);
      return done.length === 0 ? "Both stores are up to date." : `Applied: ${done.join(", ")}`;
    }
    case "status":
      return status(root);
    case "create": {
      if (name === undefined) throw new Error(usage);
      const file = await createMigration({ root, name, now: new Date() });
      return file === null ? "The migrations already add up to the schema." : `Wrote ${file}. Read it before you commit it.`;
    }
    default:
      throw new Error(usage);
  }
}

async function status(root: string): Promise<string> {
  const stores = storeUrls();
  const control = await controlPlaneStatus({ databaseUrl: stores.databaseUrl, root });
  const telemetry = await pendingTelemetry(stores, readTelemetryMigrations(telemetryMigrationsFolder(root)));
  const lines = Object.entries({ ...control, pending: [...control.pending, ...telemetry] });
  const told = lines.filter(([, names]) => names.length > 0).map(([kind, names]) => `${kind}: ${names.join(", ")}`);
  return told.length === 0 ? "Both stores are up to date." : told.join("\n");
}

function storeUrls() {
  const { DATABASE_URL: databaseUrl, CLICKHOUSE_URL: clickhouseUrl, CLICKHOUSE_CLUSTER: cluster } = process.env;
  if (!databaseUrl || !clickhouseUrl)
    throw new Error("DATABASE_URL and CLICKHOUSE_URL are not set. Use `npm run migrate`, which finds them.");
  return { databaseUrl, clickhouseUrl, cluster: cluster || null };
}

main(process.argv.slice(2)).then(
  text => {
    console.log(text);
    // The migration engine keeps timers that would hold the process open.
    process.exit(0);
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
