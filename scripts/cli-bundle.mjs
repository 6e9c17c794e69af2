import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { root } from "./root.mjs";

/** Hooks and `route` have to be quick: they are read at every start. What else the command loads by `import()` waits in the file as text. */
const QUICK = ["cli/commands/hook.ts", "cli/commands/route.ts"];
const LATER = path.join(root, "scripts/later-modules.mjs");

/** Zod's messages in fifty languages, of which the command needs one: half a megabyte to read at every start. */
export const withoutLocales = {
  name: "without-locales",
  setup({ onLoad }) {
    onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: "export {}" }));
  },
};

const BANNER = `#!/usr/bin/env node
import { createRequire } from "node:module";
const moduleUrl = import.meta.url, require = createRequire(moduleUrl);`;

const options = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node20",
  minifySyntax: true,
  logLevel: "warning",
  write: false,
};

/**
 * The `lanekeeper` command as one file without dependencies, which is also served for download. V8 reads a module whole before it runs a line of it, which for half
 * a megabyte takes longer than a hook may: so all but the quick commands stands in the file as a comment, and is compiled when it is needed (later-modules.mjs).
 */
export async function bundleCli(outfile) {
  const left = new Set();
  const first = await build({
    ...options,
    entryPoints: ["cli/main.ts"],
    // As a module it would load all of each of Node's modules that it names, to know what they export.
    format: "cjs",
    define: { "import.meta.url": "moduleUrl" },
    legalComments: "eof",
    banner: { js: BANNER },
    plugins: [leaveForLater(left)],
  });
  const names = [...left].sort();
  const second = await build({
    ...options,
    stdin: {
      contents: `module.exports = {${names.map(name => `${JSON.stringify(name)}: () => require(${JSON.stringify(`./${name}`)})`)}}`,
      resolveDir: root,
    },
    format: "cjs",
    minifyWhitespace: true,
    plugins: [withoutLocales],
  });
  const text = second.outputFiles[0].text;
  // So that the text can be had back as it was.
  if (text.includes("*\\/")) throw new Error("The command's text holds the mark that stands for the end of a comment.");
  mkdirSync(path.dirname(outfile), { recursive: true });
  writeFileSync(outfile, `${first.outputFiles[0].text}\n/*later*${text.replaceAll("*/", "*\\/")}*/\n`);
  chmodSync(outfile, 0o755);
}

/** Turns `import()` of our own modules into a look-up among those that wait, and notes which they are. */
function leaveForLater(left) {
  return {
    name: "leave-for-later",
    setup({ onResolve, onLoad, resolve }) {
      onResolve({ filter: /^[.@]/ }, async ({ path: wanted, kind, importer, resolveDir }) => {
        if (kind !== "dynamic-import") return;
        const found = await resolve(wanted, { kind: "import-statement", importer, resolveDir });
        const name = path.relative(root, found.path).split(path.sep).join("/");
        if (found.errors.length > 0 || QUICK.includes(name)) return found;
        return { path: name, namespace: "later" };
      });
      onLoad({ filter: /.*/, namespace: "later" }, ({ path: name }) => {
        left.add(name);
        const contents = `const { laterModule } = require(${JSON.stringify(LATER)}); module.exports = laterModule(${JSON.stringify(name)});`;
        return { contents, resolveDir: root };
      });
    },
  };
}
