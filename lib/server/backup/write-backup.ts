import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { listControlMigrations, listControlTables, onControlSnapshot, readSequences, readTable } from "../control-db/table-rows";
import { listPieces, listTelemetryMigrations, readPiece, TELEMETRY_TABLES } from "../telemetry-db/table-rows";
import { writeBackupFile } from "./backup-files";
import { BACKUP_FORMAT, type BackupFile, type Manifest } from "./manifest";
import { secretCheck } from "./secret-check";

type Say = (line: string) => void;

/**
 * Writes both stores into a new folder while everything goes on. The control plane is read first, on one snapshot: telemetry that was not yet
 * moved then is in the snapshot's inbox, what was moved meanwhile is in both, and moving it again after a restore changes nothing.
 */
export async function writeBackup(folder: string, nowMs: number, say: Say): Promise<Manifest> {
  for (const part of ["control", "telemetry"]) await mkdir(path.join(folder, part), { recursive: true, mode: 0o700 });
  const { control, sequences } = await writeControl(folder, say);
  const manifest: Manifest = {
    format: BACKUP_FORMAT,
    createdAt: new Date(nowMs).toISOString(),
    secret: secretCheck(),
    migrations: { control: await listControlMigrations(), telemetry: await listTelemetryMigrations() },
    sequences,
    control,
    telemetry: await writeTelemetry(folder, say),
  };
  const draft = path.join(folder, "manifest.json.part");
  await writeFile(draft, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, path.join(folder, "manifest.json"));
  return manifest;
}

function writeControl(folder: string, say: Say): Promise<{ control: BackupFile[]; sequences: Record<string, string> }> {
  return onControlSnapshot(async client => {
    const control: BackupFile[] = [];
    const tables = await listControlTables(client);
    for (const table of tables) {
      const lines = async function* () {
        for await (const rows of readTable(client, table)) yield rows.map(row => `${JSON.stringify(row)}\n`).join("");
      };
      control.push(await writeBackupFile(folder, `control/${table}.jsonl.gz`, table, Readable.from(lines())));
    }
    say(`Control plane: ${tables.length} tables, ${total(control)} rows.`);
    return { control, sequences: await readSequences(client) };
  });
}

async function writeTelemetry(folder: string, say: Say): Promise<BackupFile[]> {
  const files: BackupFile[] = [];
  for (const table of TELEMETRY_TABLES) {
    const pieces = await listPieces(table);
    const written: BackupFile[] = [];
    for (const [index, piece] of pieces.entries()) {
      written.push(await writeBackupFile(folder, `telemetry/${table}-${index + 1}.tsv.gz`, table, await readPiece(piece)));
      if ((index + 1) % 25 === 0) say(`${table}: ${index + 1} of ${pieces.length} files.`);
    }
    say(`${table}: ${total(written)} rows.`);
    files.push(...written);
  }
  return files;
}

const total = (files: readonly BackupFile[]): number => files.reduce((sum, file) => sum + file.rows, 0);
