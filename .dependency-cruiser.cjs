const swc = require("@swc/core");

// dependency-cruiser 17 parses every file as TypeScript without JSX, at which a .tsx file fails: tell SWC what the file is.
const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith(".tsx") });

/** Import directions of the repository (docs/architecture.md, "Shape"). Errors, from the first commit. */
const rule = (name, from, to, comment) => ({ name, severity: "error", comment, from, to });

module.exports = {
  forbidden: [
    rule("no-cycles", {}, { circular: true }, "Break the cycle: move the shared part to where both may import it."),
    rule(
      "core-is-pure",
      { path: "^lib/core", pathNot: "\\.test\\.ts$" },
      { pathNot: "^(lib/core|node_modules/zod)" },
      "lib/core imports lib/core and zod, nothing else: no I/O, React, Next, Prisma, clock or randomness.",
    ),
    rule(
      "contract-imports-core",
      { path: "^lib/contract", pathNot: "\\.test\\.ts$" },
      { path: "^(lib/(server|client|testing|supervisor)|app|components|cli)" },
      "lib/contract may import lib/core only.",
    ),
    rule(
      "client-is-light",
      { path: "^lib/client" },
      { path: "^(lib/(server|testing|supervisor)|app|components|cli)" },
      "lib/client may import contract and core only.",
    ),
    rule(
      "sdk-is-a-client",
      { path: "^lib/sdk", pathNot: "\\.test\\.ts$" },
      { path: "^(lib/(server|testing|supervisor)|app|components|cli)" },
      "lib/sdk is an API client like any other.",
    ),
    rule(
      "server-below-app",
      { path: "^lib/server" },
      { path: "^(lib/(client|supervisor)|app|components|cli)", pathNot: "^lib/server" },
      "lib/server may import contract and core only.",
    ),
    rule(
      "components-off-the-server",
      { path: "^components" },
      { path: "^(lib/(server|supervisor|testing)|app|cli)" },
      "Data reaches a component by props or query hooks.",
    ),
    rule(
      "ui-is-domain-free",
      { path: "^components/ui" },
      { path: "^(lib|components/(?!ui)|app|node_modules/@tanstack/react-query|node_modules/next/)", pathNot: "^lib/client/class-names" },
      "components/ui knows no router, no query and no domain.",
    ),
    rule(
      "charts-decide-nothing",
      { path: "^components/charts" },
      { path: "^(lib/(client|server)|components/(?!ui|charts)|app)", pathNot: "^lib/client/class-names" },
      "Charts draw a prepared model.",
    ),
    rule(
      "features-apart",
      { path: "^components/(?!ui|charts|shell)([^/]+)/" },
      { path: "^components/(?!ui|charts|shell)([^/]+)/", pathNot: "^components/$1/" },
      "Features never import each other; share through components/ui or lib.",
    ),
    rule(
      "cli-is-a-client",
      { path: "^cli", pathNot: "\\.test\\.ts$" },
      { path: "^(lib/(server|testing|supervisor)|app|components)", pathNot: "^lib/testing" },
      "The CLI is an API client like any other.",
    ),
    rule(
      "supervisor-apart",
      { path: "^lib/supervisor", pathNot: "\\.test\\.ts$" },
      { path: "^(lib/(client|testing)|app|components|cli)" },
      "The supervisor starts processes; it shares only the environment and migrations with the server.",
    ),
    rule(
      "prisma-in-one-place",
      { pathNot: "^(lib/server/control-db|lib/supervisor/migrate|prisma|node_modules)" },
      { path: "(@prisma/|/control-db/generated/)" },
      "Only lib/server/control-db may import Prisma.",
    ),
    rule(
      "clickhouse-in-one-place",
      { pathNot: "^(lib/server/telemetry-db|lib/supervisor/clickhouse|node_modules)" },
      { path: "@clickhouse/client" },
      "Only lib/server/telemetry-db may import the ClickHouse client.",
    ),
    rule(
      "no-testing-in-product",
      {
        path: "^(lib/(core|contract|server|client|sdk|supervisor)|app|components|cli)",
        pathNot: "(\\.test\\.tsx?$|^lib/server/(entries|demo)/)",
      },
      { path: "^lib/testing" },
      "lib/testing is for tests, the seed and e2e.",
    ),
    rule("no-unresolvable", {}, { couldNotResolve: true }, "The import resolves to nothing."),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(/generated/|^\\.next|^dist|^data|next-env\\.d\\.ts)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    parser: "swc",
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
