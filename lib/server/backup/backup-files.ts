import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import path from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { AppError } from "@/lib/core/app-error";
import type { BackupFile } from "./manifest";

const NEWLINE = 0x0a;

/** Writes lines of text, compressed; returns what the manifest says of the file. */
export async function writeBackupFile(folder: string, file: string, table: string, text: Readable): Promise<BackupFile> {
  let rows = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (const byte of chunk) if (byte === NEWLINE) rows += 1;
      done(null, chunk);
    },
  });
  const digest = createHash("sha256");
  const hashed = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      digest.update(chunk);
      done(null, chunk);
    },
  });
  const target = createWriteStream(path.join(folder, file), { mode: 0o600, flags: "wx" });
  await pipeline(text, counted, createGzip({ level: 3 }), hashed, target);
  return { file, table, rows, sha256: digest.digest("hex") };
}

/** The lines of a file. Its bytes are checked by `checkBackupFile` before anything is restored. */
export const readBackupFile = (folder: string, { file }: BackupFile): Readable =>
  createReadStream(path.join(folder, file)).pipe(createGunzip());

/** Throws `bad_request` unless the file is there and is the one that was written. */
export async function checkBackupFile(folder: string, { file, sha256 }: BackupFile): Promise<void> {
  const digest = createHash("sha256");
  try {
    await pipeline(createReadStream(path.join(folder, file)), digest);
  } catch (error) {
    throw new AppError("bad_request", `${file} of the backup cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (digest.digest("hex") !== sha256) throw new AppError("bad_request", `${file} of the backup is damaged: its checksum differs.`);
}
