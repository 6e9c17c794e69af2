import { readFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { AppError } from "@/lib/core/app-error";
import { inTransaction, type PgClient } from "../control-db/pg-pool";
import { advanceSequence, insertRows, listControlMigrations, listControlTables } from "../control-db/table-rows";
import {
  countRows,
  highestVersion,
  insertPiece,
  listTelemetryMigrations,
  TELEMETRY_TABLES,
  type TelemetryTable,
} from "../telemetry-db/table-rows";
import { checkBackupFile, readBackupFile } from "./backup-files";
import { type BackupFile, type Manifest, manifestSchema } from "./manifest";
import { secretCheck } from "./secret-check";

type Say = (line: string) => void;
const PAGE = 1000;

/**
 * Fills an empty installation of the same schema and secret from a backup. The telemetry comes first and the control plane last, in one
 * transaction: a restore that is cut short leaves an installation that still counts as empty, and can be repeated. Throws `bad_request` with
 * what is wrong (damaged file, other schema, other secret) before anything is written, `conflict` when the installation is not empty.
 */
export async function restoreBackup(folder: string, say: Say): Promise<Manifest> {
  const manifest = await readManifest(folder);
  await assertSameSchema(manifest);
  if (manifest.secret !== secretCheck()) throw new AppError("bad_request", OTHER_SECRET);
  for (const file of [...manifest.control, ...manifest.telemetry]) await checkBackupFile(folder, file);
  say("Every file of the backup is whole.");
  await assertEmpty();
  await restoreTelemetry(folder, manifest, say);
  await inTransaction(client => restoreControl(client, folder, manifest));
  say(`Control plane: ${manifest.control.length} tables.`);
  return manifest;
}

const OTHER_SECRET =
  "This installation has another secret than the one that was backed up, so encrypted fields could not be read. " +
  "Put the old secrets.json into the data directory, or set LANEKEEPER_SECRET to the old value, and restore again.";

export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(path.join(folder, "manifest.json"), "utf8").catch(() => {
    throw new AppError("bad_request", `${folder} holds no manifest.json: it is not a backup, or one that was interrupted.`);
  });
  const parsed = manifestSchema.safeParse(parseJson(text));
  if (!parsed.success) throw new AppError("bad_request", "manifest.json is not one that this version can read.");
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function assertSameSchema({ migrations }: Manifest): Promise<void> {
  const here = { control: await listControlMigrations(), telemetry: await listTelemetryMigrations() };
  if (JSON.stringify(here) === JSON.stringify(migrations)) return;
  const known = new Set([...here.control, ...here.telemetry]);
  const isNewer = [...migrations.control, ...migrations.telemetry].some(name => !known.has(name));
  const which = isNewer
    ? "a newer version of Lanekeeper: install that one"
    : "an older version of Lanekeeper: restore with that one, then upgrade";
  throw new AppError("bad_request", `The backup was made by ${which}.`);
}

async function assertEmpty(): Promise<void> {
  const organizations = await inTransaction(client => client.query('SELECT 1 FROM "Organization" LIMIT 1'));
  if (organizations.rowCount === 0) return;
  throw new AppError("conflict", "This installation has an organisation already. A backup is restored into an empty one only.");
}

async function restoreTelemetry(folder: string, manifest: Manifest, say: Say): Promise<void> {
  for (const table of TELEMETRY_TABLES) {
    const files = manifest.telemetry.filter(file => file.table === table);
    for (const file of files) await insertPiece(table, readBackupFile(folder, file));
    await assertWhole(table, files);
    say(`${table}: ${files.length} files.`);
  }
}

/** Rows of an interrupted restore may be there as well, until they are merged away; fewer than were written there must not be. */
async function assertWhole(table: TelemetryTable, files: readonly BackupFile[]): Promise<void> {
  const expected = files.reduce((sum, file) => sum + file.rows, 0);
  const there = await countRows(table);
  if (there < expected) throw new Error(`${table} holds ${there} rows of ${expected} after the restore.`);
}

async function restoreControl(client: PgClient, folder: string, manifest: Manifest): Promise<void> {
  const files = new Map(manifest.control.map(file => [file.table, file]));
  for (const table of await listControlTables(client)) {
    const file = files.get(table);
    if (file) await restoreTable(client, folder, file);
  }
  for (const [name, value] of Object.entries(manifest.sequences)) await advanceSequence(client, name, value);
  await advanceSequence(client, "fact_version", await highestVersion());
}

async function restoreTable(client: PgClient, folder: string, file: BackupFile): Promise<void> {
  let rows: string[] = [];
  for await (const line of createInterface({ input: readBackupFile(folder, file), crlfDelay: Number.POSITIVE_INFINITY })) {
    rows.push(String(JSON.parse(line)));
    if (rows.length < PAGE) continue;
    await insertRows(client, file.table, rows);
    rows = [];
  }
  await insertRows(client, file.table, rows);
}
