import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { installDifference } from "./install-difference.mjs";
import { root } from "./root.mjs";
import { runCommand, runNode } from "./run-command.mjs";

const read = file => JSON.parse(readFileSync(path.join(root, file), "utf8"));

/** Makes sure that this Node is new enough and that node_modules is what package-lock.json says. Ends the process when it cannot. */
export async function bootstrap() {
  requireNode();
  const lock = read("package-lock.json");
  const installedFile = "node_modules/.package-lock.json";
  const installed = existsSync(path.join(root, installedFile)) ? read(installedFile) : { packages: {} };
  const difference = installDifference(lock, installed);
  if (difference === null) return;
  const count = Object.keys(lock.packages).length;
  console.error(`Installing ${count} packages (${difference}). This takes a minute or two and happens only when they change.`);
  const started = Date.now();
  const alive = setInterval(() => console.error(`  still installing (${Math.round((Date.now() - started) / 1_000)} s)`), 20_000);
  const code = await npmCi().finally(() => clearInterval(alive));
  if (code !== 0) {
    console.error("npm could not install the packages; its words are above. Check the connection to the package registry and try again.");
    process.exit(1);
  }
}

function requireNode() {
  const wanted = read("package.json")
    .engines.node.replace(/[^\d.]/g, "")
    .split(".")
    .map(Number);
  const found = process.versions.node.split(".").map(Number);
  const index = wanted.findIndex((part, place) => part !== found[place]);
  if (index >= 0 && found[index] < wanted[index]) {
    console.error(
      `Lanekeeper needs Node ${wanted.join(".")} or newer; this is ${process.versions.node}. Install it from https://nodejs.org.`,
    );
    process.exit(1);
  }
}

/**
 * By the npm that started us, when one did: its path is not always on PATH. No package's install script runs: those of Prisma would
 * download programs that nothing here uses, and PostgreSQL's links are made by the supervisor.
 */
function npmCi() {
  const words = ["ci", "--include=dev", "--include=optional", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"];
  const npm = process.env.npm_execpath;
  const options = { aside: true };
  return npm?.endsWith(".js")
    ? runNode([npm, ...words], options)
    : runCommand(process.platform === "win32" ? "npm.cmd" : "npm", words, options);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await bootstrap();
