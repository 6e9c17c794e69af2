/** `node scripts/test.mjs [--only check,unit,build,db,e2e] [--full] [words for the test program]` */
import { bootstrap } from "./bootstrap.mjs";

const words = process.argv.slice(2);
const full = words.includes("--full");
const only = words.includes("--only") ? (words[words.indexOf("--only") + 1] ?? "").split(",") : null;
const more = words.filter((word, index) => word !== "--full" && word !== "--only" && words[index - 1] !== "--only");

await bootstrap();
const { phases } = await import("./test-phases.mjs");
const unknown = (only ?? []).filter(name => !(name in phases));
if (unknown.length > 0) {
  console.error(`There is no phase ${unknown.join(", ")}. There are: ${Object.keys(phases).join(", ")}.`);
  process.exit(2);
}

const results = [];
// The browser runs what is built; the other phases run from the sources.
const chosen = Object.keys(phases).filter(name => only === null || only.includes(name) || (name === "build" && only.includes("e2e")));
for (const name of chosen) {
  console.log(`\n=== ${name}`);
  const started = Date.now();
  const result = await phases[name](only === null ? [] : more, full ? { LANEKEEPER_FULL: "1" } : {});
  results.push({ name, ...result, seconds: Math.round((Date.now() - started) / 1_000) });
}

console.log("\n=== summary");
for (const { name, passed, lines, seconds } of results) {
  console.log(`${name.padEnd(6)} ${passed ? "passed" : "FAILED"} in ${seconds} s`);
  for (const line of lines) console.log(`         ${line}`);
}
process.exit(results.every(result => result.passed) ? 0 : 1);
