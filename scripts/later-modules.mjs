import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { compileFunction } from "node:vm";

const MARK = "\n/*later*";

let modules = null;

/**
 * A module of the command that is not needed at every start. All of them stand at the end of the command's own file as a comment (cli-bundle.mjs),
 * which the engine skips in no time; here they are compiled.
 */
export function laterModule(name) {
  modules ??= evaluate(fileURLToPath(import.meta.url));
  return modules[name]();
}

function evaluate(file) {
  const whole = readFileSync(file, "utf8");
  const text = whole.slice(whole.lastIndexOf(MARK) + MARK.length, whole.lastIndexOf("*/")).replaceAll("*\\/", "*/");
  const module = { exports: {} };
  compileFunction(text, ["module", "exports", "require"], { filename: `${file} (later)` })(module, module.exports, createRequire(file));
  return module.exports;
}
