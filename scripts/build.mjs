import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { bootstrap } from "./bootstrap.mjs";
import { parts } from "./build-parts.mjs";
import { root } from "./root.mjs";
import { sourceHash } from "./source-hash.mjs";

// What is told here goes to standard error: the output of `npm run admin -- ... --json` is read by programs.
const stampFile = path.join(root, "dist/build-stamp.json");

/**
 * Builds what is stale and nothing else. Ends the process when a part fails.
 * @param {{ only?: string[], quiet?: boolean }} [options] `only`: names of parts; `quiet`: a part's own output only when it fails
 */
export async function buildStale(options = {}) {
  const { only = parts.map(part => part.name), quiet = true } = options;
  for (const part of parts.filter(one => only.includes(one.name))) {
    const hash = sourceHash(root, part.inputs, part.leftOut);
    const whole = part.outputs.every(file => existsSync(path.join(root, file)));
    if (whole && readStamp()[part.name] === hash) continue;
    console.error(`Building the ${part.name} (${part.duration}).`);
    const code = await part.build(quiet).catch(error => {
      console.error(error instanceof Error ? error.message : error);
      return 1;
    });
    if (code !== 0) {
      console.error(`The ${part.name} could not be built; the reason is above.`);
      process.exit(1);
    }
    mkdirSync(path.dirname(stampFile), { recursive: true });
    writeFileSync(stampFile, `${JSON.stringify({ ...readStamp(), [part.name]: hash }, null, 2)}\n`);
  }
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, "utf8"));
  } catch {
    return {};
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await bootstrap();
  await buildStale({ quiet: false });
  console.error("Everything is built.");
}
