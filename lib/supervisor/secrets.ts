import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { readJson, writeJson } from "./json-file";

const secretsSchema = z.object({ installation: z.string().min(32), clickhouse: z.string().min(16) });
export type Secrets = z.infer<typeof secretsSchema>;

/** The installation's secrets, made once and kept in the data directory, readable by its owner only. */
export function loadSecrets(dataDir: string): Secrets {
  const file = path.join(dataDir, "secrets.json");
  if (existsSync(file)) {
    const kept = secretsSchema.safeParse(readJson(file));
    // Made anew, they would lock out every session and make encrypted fields unreadable.
    if (!kept.success) throw new Error(`${file} is damaged. Restore it from a backup.`);
    return kept.data;
  }
  const made = { installation: randomBytes(32).toString("base64url"), clickhouse: randomBytes(24).toString("base64url") };
  writeJson(file, made);
  return made;
}
