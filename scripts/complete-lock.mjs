/**
 * Adds to package-lock.json what missing-platform-packages.mjs finds missing; run it after every change of dependencies.
 * `--check` changes nothing and fails when something is missing.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { missingPlatformPackages } from "./missing-platform-packages.mjs";
import { root } from "./root.mjs";

const file = path.join(root, "package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8"));
const missing = missingPlatformPackages(lock);
const names = Object.keys(missing).map(place => place.replace(/.*node_modules\//, ""));

if (names.length === 0) {
  console.log("package-lock.json is complete.");
} else if (process.argv.includes("--check")) {
  console.error(`package-lock.json lacks ${names.join(", ")}. Run \`npm run lock:complete\`.`);
  process.exit(1);
} else {
  const all = Object.entries({ ...lock.packages, ...missing });
  lock.packages = Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`Added to package-lock.json: ${names.join(", ")}.`);
}
