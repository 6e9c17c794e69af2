import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { codexConfig } from "../../components/connect/codex-config";
import { installPackages } from "./install-packages";
import { type Outcome, run } from "./run";

/** The version whose telemetry the adapter was measured against. */
export const CODEX_VERSION = "0.169.0";

/**
 * The real Codex command, installed from npm on demand into the git-ignored cache (about 400 MB). Returns the path of its executable, or a
 * sentence that says why it cannot be had here.
 */
export async function installCodex(): Promise<{ bin: string } | { missing: string }> {
  const installed = await installPackages(`codex-${CODEX_VERSION}`, [`@openai/codex@${CODEX_VERSION}`], { scripts: true });
  if ("missing" in installed) return installed;
  const bin = path.join(installed.folder, "node_modules/.bin/codex");
  const version = await run(bin, ["--version"], { timeoutMs: 60_000 });
  return version.code === 0 ? { bin } : { missing: `codex does not start on this system: ${version.output.slice(-400)}` };
}

/** Writes a CODEX_HOME whose model provider and exporters are the given addresses on loopback, with update checks and analytics off. Its `[otel]` part is what Connect shows. */
export async function writeCodexHome(
  home: string,
  options: { modelUrl: string; otlpUrl: string; token: string; model: string },
): Promise<void> {
  await mkdir(home, { recursive: true });
  const config = `model = "${options.model}"
model_provider = "scripted"
approval_policy = "never"
sandbox_mode = "danger-full-access"
check_for_update_on_startup = false

[analytics]
enabled = false

[model_providers.scripted]
name = "Scripted"
base_url = "${options.modelUrl}/v1"
wire_api = "responses"
env_key = "SCRIPTED_API_KEY"
request_max_retries = 0
stream_max_retries = 0

${codexConfig({ baseUrl: options.otlpUrl, token: options.token })}
`;
  await writeFile(path.join(home, "config.toml"), config);
}

/** `codex exec` in a directory; `resume` continues the last conversation of that home. */
export function codexExec(bin: string, options: { home: string; cwd: string; prompt: string; resume?: boolean }): Promise<Outcome> {
  const args = ["exec", "--skip-git-repo-check", ...(options.resume === true ? ["resume", "--last"] : []), options.prompt];
  const { PATH } = process.env;
  const env = { PATH, HOME: options.home, CODEX_HOME: options.home, SCRIPTED_API_KEY: "loopback-only", NO_COLOR: "1" };
  return run(bin, args, { cwd: options.cwd, env, timeoutMs: 120_000 });
}
