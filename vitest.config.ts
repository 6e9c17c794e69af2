import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const resolve = { alias: { "@": root.replace(/\/$/, ""), "server-only": `${root}lib/testing/empty-module.ts` } };

/** `unit`: pure and fast. `db`: against real stores that the global set-up starts (or that DATABASE_URL / CLICKHOUSE_URL name). */
export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          include: ["lib/**/*.test.ts", "cli/**/*.test.ts", "components/**/*.test.ts", "scripts/**/*.test.ts"],
          exclude: ["**/*.db.test.ts"],
        },
      },
      {
        resolve,
        test: {
          name: "db",
          include: ["lib/**/*.db.test.ts", "cli/**/*.db.test.ts", "scripts/**/*.db.test.ts"],
          globalSetup: ["lib/testing/stores-setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
