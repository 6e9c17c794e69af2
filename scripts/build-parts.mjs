import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { bundleCli, withoutLocales } from "./cli-bundle.mjs";
import { root } from "./root.mjs";
import { runNode } from "./run-command.mjs";

const entries = {
  server: "lib/server/entries/server.ts",
  worker: "lib/server/entries/worker.ts",
  admin: "lib/server/entries/admin.ts",
  seed: "lib/server/entries/seed.ts",
  supervisor: "lib/supervisor/entries/supervisor.ts",
  "clickhouse-owner": "lib/supervisor/entries/clickhouse-owner.ts",
  migrate: "lib/supervisor/entries/migrate.ts",
};
const CLIENT_ENTRY = "lib/sdk/create-policy-client.ts";
const CLIENT_TYPES = "dist/types/lib/sdk/create-policy-client.d.ts";
const always = ["package-lock.json", "tsconfig.json", "prisma/schema.prisma"];

/** What is built, in this order. Each part is built again when its inputs changed or an output is missing. */
export const parts = [
  {
    name: "database client",
    inputs: ["package-lock.json", "prisma/schema.prisma", "prisma.config.ts"],
    outputs: ["lib/server/control-db/generated/client.ts"],
    duration: "a few seconds",
    build: generateClient,
  },
  {
    name: "programs",
    inputs: [...always, "lib", "cli", "scripts/build-parts.mjs", "scripts/cli-bundle.mjs", "scripts/later-modules.mjs"],
    outputs: [...[...Object.keys(entries), "lanekeeper", "client"].map(name => `dist/${name}.mjs`), CLIENT_TYPES],
    duration: "a moment",
    build: bundlePrograms,
  },
  {
    name: "web application",
    inputs: [...always, "app", "components", "lib", "public", "proxy.ts", "instrumentation.ts", "next.config.mjs", "postcss.config.mjs"],
    leftOut: ["lib/supervisor", "lib/testing", "lib/server/entries"],
    outputs: [".next/BUILD_ID"],
    duration: "half a minute",
    build: buildWeb,
  },
];

/** `prisma generate` looks for an engine that it does not use; any program will do, and nothing is downloaded. */
function generateClient(quiet) {
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" };
  return runNode(["node_modules/prisma/build/index.js", "generate"], { env, quiet });
}

/** esbuild's options for the programs that run in a checkout: packages stay in node_modules. */
export const programOptions = {
  absWorkingDir: root,
  entryPoints: entries,
  outdir: "dist",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  packages: "external",
  sourcemap: true,
  logLevel: "warning",
  alias: { "server-only": path.join(root, "lib/testing/empty-module.ts") },
};

/** The module `lanekeeper/client`, for programs that evaluate the policy themselves: one file without dependencies. */
const clientOptions = {
  ...programOptions,
  entryPoints: { client: CLIENT_ENTRY },
  packages: "bundle",
  plugins: [withoutLocales],
  sourcemap: false,
  minifySyntax: true,
  legalComments: "eof",
};

async function bundlePrograms(quiet) {
  const { build } = await import("esbuild");
  await Promise.all([build(programOptions), build(clientOptions)]);
  await buildCli();
  return declareClient(quiet);
}

/** The client module's types, with paths that hold outside this repository. */
async function declareClient(quiet) {
  const options = [
    "--types",
    "node",
    "--declaration",
    "--emitDeclarationOnly",
    "--noEmit",
    "false",
    "--incremental",
    "false",
    "--outDir",
    "dist/types",
    "--rootDir",
    ".",
  ];
  const projectFile = path.join(root, "dist/tsconfig.client.json");
  writeFileSync(projectFile, JSON.stringify({ extends: "../tsconfig.json", include: [], files: [`../${CLIENT_ENTRY}`] }));
  const code = await runNode(["node_modules/typescript/bin/tsc", "-p", projectFile, ...options], { quiet });
  if (code === 0) relativeImports(path.join(root, "dist/types"));
  return code;
}

/** Outside this repository nobody knows what "@/" is, and Node wants the whole name of a file. */
function relativeImports(folder) {
  for (const name of readdirSync(folder, { recursive: true }).filter(each => each.endsWith(".d.ts"))) {
    const file = path.join(folder, name);
    const up = path.relative(path.dirname(file), folder).split(path.sep).join("/");
    const text = readFileSync(file, "utf8").replace(/((?:from |import\()")(@|\.{1,2})\/([^"]+)"/g, (_, start, base, rest) => {
      return `${start}${base === "@" ? up : base}/${rest}.js"`;
    });
    writeFileSync(file, text);
  }
}

/** Writes the command, and both files that are served for download. */
export async function buildCli() {
  await bundleCli(path.join(root, "dist/lanekeeper.mjs"));
  mkdirSync(path.join(root, "public/cli"), { recursive: true });
  for (const name of ["lanekeeper.mjs", "client.mjs"]) copyFileSync(path.join(root, "dist", name), path.join(root, "public/cli", name));
}

function buildWeb(quiet) {
  const env = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
  return runNode(["node_modules/next/dist/bin/next", "build"], { env, quiet });
}
