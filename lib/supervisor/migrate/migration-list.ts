import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { MigrationList, SchemasContainer } from "@prisma/schema-engine-wasm";

/** The migrations of `prisma/migrations` under `root`, oldest first, as the schema engine takes them. */
export function migrationList(root: string): MigrationList {
  const baseDir = path.join(root, "prisma", "migrations");
  const folders = existsSync(baseDir) ? readdirSync(baseDir, { withFileTypes: true }).filter(entry => entry.isDirectory()) : [];
  const lockFile = path.join(baseDir, "migration_lock.toml");
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: existsSync(lockFile) ? readFileSync(lockFile, "utf8") : null },
    shadowDbInitScript: "",
    migrationDirectories: folders
      .map(folder => folder.name)
      .sort()
      .map(name => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: { tag: "ok", value: readFileSync(path.join(baseDir, name, "migration.sql"), "utf8") },
        },
      })),
  };
}

/** The Prisma schema under `root`: what the migrations must add up to. */
export function prismaSchema(root: string): SchemasContainer {
  const file = path.join(root, "prisma", "schema.prisma");
  return { files: [{ path: file, content: readFileSync(file, "utf8") }] };
}

export const noFilter = { externalTables: [], externalEnums: [] };
