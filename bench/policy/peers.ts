import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type Installed, installPackages } from "@/e2e/clients/install-packages";

/** Other people's evaluators and servers, at the versions that the figures of docs/benchmarks.md name. */
const EVALUATORS = ["json-logic-engine@5.0.7", "unleash-client@6.12.1", "@growthbook/growthbook@1.8.0", "json-rules-engine@7.3.1"];
/** The newest that runs on Node 20. */
const SERVERS = ["unleash-server@7.5.1", "autocannon@9.0.0"];

const cache = path.resolve(".cache/peers");

/** Where the packages are; ends the bench with a sentence when they cannot be had. None of their install scripts run. */
async function folderOf(name: string, packages: readonly string[]): Promise<string> {
  const installed: Installed = await installPackages(name, packages, { cache });
  if ("missing" in installed) throw new Error(installed.missing);
  return installed.folder;
}

export const installEvaluators = (): Promise<string> => folderOf("evaluators", EVALUATORS);
export const installServers = (): Promise<string> => folderOf("servers", SERVERS);

/** A module of an installed package. Nothing is known of its types here; who uses it says what it needs. */
export async function loadPeer<Module>(folder: string, name: string): Promise<Module> {
  const file = createRequire(path.join(folder, "package.json")).resolve(name);
  const module: { default?: unknown } = await import(pathToFileURL(file).href);
  // What a CommonJS module exports is its default; named exports are found by guesswork only.
  return { ...module, ...(typeof module.default === "object" && module.default !== null && module.default) } as Module;
}
