import { z } from "zod";

export const BACKUP_FORMAT = "lanekeeper.backup/1";

const fileSchema = z.object({
  /** Relative to the backup's folder. */
  file: z.string().regex(/^[a-z]+\/[A-Za-z0-9._-]+$/),
  table: z.string(),
  rows: z.number().int(),
  /** Of the compressed file, hex. */
  sha256: z.string(),
});
export type BackupFile = z.infer<typeof fileSchema>;

/** `manifest.json` of a backup; written last, so that a folder without one is a backup that was interrupted. */
export const manifestSchema = z.object({
  format: z.literal(BACKUP_FORMAT),
  createdAt: z.iso.datetime(),
  /** Says whether the secret of an installation is the one that the encrypted fields were made with. */
  secret: z.string(),
  migrations: z.object({ control: z.array(z.string()), telemetry: z.array(z.string()) }),
  sequences: z.record(z.string(), z.string()),
  control: z.array(fileSchema),
  telemetry: z.array(fileSchema),
});
export type Manifest = z.infer<typeof manifestSchema>;
