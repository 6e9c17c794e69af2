/** `npm run bench -- <name> [options]`: builds what is stale and runs one measurement of bench/ on an installation of its own. */
import { readdirSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { bootstrap } from "./bootstrap.mjs";
import { buildStale } from "./build.mjs";
import { programOptions } from "./build-parts.mjs";
import { root } from "./root.mjs";
import { runNode } from "./run-command.mjs";

const names = readdirSync(path.join(root, "bench"))
  .filter(file => file.endsWith(".ts"))
  .map(file => path.basename(file, ".ts"));
const [name, ...words] = process.argv.slice(2);
if (!names.includes(name)) {
  console.error(`Usage: npm run bench -- <${names.join(" | ")}> [options]`);
  process.exit(2);
}
await bootstrap();
await buildStale();
const outdir = "dist/bench";
await build({ ...programOptions, entryPoints: { [name]: `bench/${name}.ts` }, outdir });
process.exit(await runNode([path.join(outdir, `${name}.mjs`), ...words]));
