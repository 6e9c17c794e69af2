import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { installPackages } from "./install-packages";
import { type Outcome, run } from "./run";

/** The version whose telemetry the adapter was measured against. */
export const GEMINI_VERSION = "0.61.0";

/**
 * The real Gemini CLI, installed from npm on demand into the git-ignored cache (about 100 MB). Returns the path of its executable, or a
 * sentence that says why it cannot be had here.
 */
export async function installGemini(): Promise<{ bin: string } | { missing: string }> {
  const installed = await installPackages(`gemini-${GEMINI_VERSION}`, [`@google/gemini-cli@${GEMINI_VERSION}`], { scripts: true });
  if ("missing" in installed) return installed;
  const bin = path.join(installed.folder, "node_modules/.bin/gemini");
  const version = await run(bin, ["--version"], { timeoutMs: 60_000 });
  return version.code === 0 ? { bin } : { missing: `gemini does not start on this system: ${version.output.slice(-400)}` };
}

/** A home of the client alone: its settings as docs/clients/gemini-cli.md gives them, with update checks and usage statistics off. */
export async function writeGeminiHome(home: string, options: { otlpUrl: string }): Promise<void> {
  const settings = {
    telemetry: { enabled: true, target: "local", otlpProtocol: "http", otlpEndpoint: options.otlpUrl },
    privacy: { usageStatisticsEnabled: false },
    general: { enableAutoUpdate: false, enableAutoUpdateNotification: false },
    security: { auth: { selectedType: "gemini-api-key" } },
  };
  await mkdir(path.join(home, ".gemini"), { recursive: true });
  await writeFile(path.join(home, ".gemini/settings.json"), JSON.stringify(settings));
}

export type GeminiRun = { home: string; cwd: string; modelUrl: string; token: string; prompt: string; model: string; more?: string[] };

/** One prompt without a terminal. The token goes in the environment: Gemini CLI has no setting for headers. */
export function geminiPrompt(bin: string, { home, cwd, modelUrl, token, prompt, model, more = [] }: GeminiRun): Promise<Outcome> {
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    NO_COLOR: "1",
    GEMINI_API_KEY: "loopback-only",
    GOOGLE_GEMINI_BASE_URL: modelUrl,
    GEMINI_CLI_TRUST_WORKSPACE: "true",
    OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${token}`,
  };
  return run(bin, ["-m", model, "-p", prompt, ...more], { cwd, env, timeoutMs: 120_000 });
}
