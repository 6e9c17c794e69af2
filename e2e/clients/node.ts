import path from "node:path";
import { installPackages } from "./install-packages";

/** Releases that the command must run on: the oldest that package.json allows, and one of each line that is maintained. */
export const NODE_VERSIONS = ["20.11.1", "22.23.3", "24.21.0"];

/** A real Node of another version, from npm on demand (about 100 MB). */
export async function installNode(version: string): Promise<{ bin: string } | { missing: string }> {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const installed = await installPackages(`node-${version}`, [`${name}@${version}`]);
  if ("missing" in installed) return installed;
  return { bin: path.join(installed.folder, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node") };
}
