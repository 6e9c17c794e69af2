/** Runs dependency-cruiser and also fails when it saw hardly any module: a parser that does not fit the compiler finds nothing and passes. */
import { runAndKeep } from "./run-command.mjs";

const least = 50;
const words = [
  "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
  "--config",
  ".dependency-cruiser.cjs",
  "app",
  "components",
  "lib",
  "cli",
];
const { code, text } = await runAndKeep(process.execPath, words);
const seen = Number(/(\d+) modules/.exec(text)?.[1] ?? 0);

console.log(text.trim());
if (seen <= least) console.error(`dependency-cruiser saw ${seen} modules, which cannot be all of them. Is @swc/core installed?`);
process.exit(code !== 0 || seen <= least ? 1 : 0);
