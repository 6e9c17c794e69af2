import { existsSync } from "node:fs";
import path from "node:path";
import { installPackages } from "./install-packages";
import { run } from "./run";

/** The version whose telemetry and configuration were looked at. */
export const OPENCODE_VERSION = "1.18.33";

/**
 * The real opencode command, installed from npm on demand into the git-ignored cache (about 180 MB). Returns the path of its executable, or a
 * sentence that says why it cannot be had here. Its install script only links the platform's binary, which is found without it.
 */
export async function installOpencode(): Promise<{ bin: string } | { missing: string }> {
  const installed = await installPackages(`opencode-${OPENCODE_VERSION}`, [`opencode-ai@${OPENCODE_VERSION}`]);
  if ("missing" in installed) return installed;
  const arch = process.arch === "x64" ? "x64" : "arm64";
  const places = [`opencode-${process.platform}-${arch}`, `opencode-${process.platform}-${arch}-baseline`].map(name =>
    path.join(installed.folder, "node_modules", name, "bin", "opencode"),
  );
  for (const bin of places.filter(place => existsSync(place))) {
    if ((await run(bin, ["--version"], { env: { HOME: installed.folder, PATH: process.env.PATH }, timeoutMs: 60_000 })).code === 0)
      return { bin };
  }
  return { missing: `opencode does not start on this system (${process.platform} ${process.arch})` };
}
