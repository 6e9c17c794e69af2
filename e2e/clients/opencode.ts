import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { run } from "./run";

/** The version whose telemetry and configuration were looked at. */
export const OPENCODE_VERSION = "1.18.33";

/**
 * The real opencode command, installed from npm on demand into the git-ignored cache (about 180 MB). Returns the path of its executable, or a
 * sentence that says why it cannot be had here. Its install script only links the platform's binary, which is found without it.
 */
export async function installOpencode(cache = path.resolve(".cache/clients")): Promise<{ bin: string } | { missing: string }> {
  const dir = path.join(cache, `opencode-${OPENCODE_VERSION}`);
  const arch = process.arch === "x64" ? "x64" : "arm64";
  const places = [`opencode-${process.platform}-${arch}`, `opencode-${process.platform}-${arch}-baseline`].map(name =>
    path.join(dir, "node_modules", name, "bin", "opencode"),
  );
  if (!places.some(place => existsSync(place))) {
    await mkdir(dir, { recursive: true });
    const wanted = `opencode-ai@${OPENCODE_VERSION}`;
    const options = ["--no-audit", "--no-fund", "--no-save", "--ignore-scripts"];
    const install = await run("npm", ["install", "--prefix", dir, ...options, wanted], { timeoutMs: 600_000 });
    if (install.code !== 0) return { missing: `npm could not install ${wanted}: ${install.output.slice(-400)}` };
  }
  for (const bin of places.filter(place => existsSync(place))) {
    if ((await run(bin, ["--version"], { env: { HOME: dir, PATH: process.env.PATH }, timeoutMs: 60_000 })).code === 0) return { bin };
  }
  return { missing: `opencode does not start on this system (${process.platform} ${process.arch})` };
}
