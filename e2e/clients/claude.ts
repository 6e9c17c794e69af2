import path from "node:path";
import { installPackages } from "./install-packages";
import { type Outcome, run } from "./run";

/** The version whose telemetry the adapter was measured against. */
export const CLAUDE_VERSION = "2.1.330";

type Claude = { command: string; args: string[] };

/**
 * The real Claude Code command, installed from npm on demand into the git-ignored cache (about 365 MB). The package's install script only copies
 * the platform's binary over a placeholder; its wrapper finds the binary without that, so scripts need not run. Returns how to start it, or a
 * sentence that says why it cannot be had here.
 */
export async function installClaude(): Promise<Claude | { missing: string }> {
  const installed = await installPackages(`claude-${CLAUDE_VERSION}`, [`@anthropic-ai/claude-code@${CLAUDE_VERSION}`]);
  if ("missing" in installed) return installed;
  const wrapper = path.join(installed.folder, "node_modules/@anthropic-ai/claude-code/cli-wrapper.cjs");
  const claude = { command: process.execPath, args: [wrapper] };
  const version = await run(claude.command, [...claude.args, "--version"], { env: isolated(installed.folder), timeoutMs: 60_000 });
  return version.code === 0 ? claude : { missing: `Claude Code does not start on this system: ${version.output.slice(-400)}` };
}

/** Nothing of the machine's own Claude Code: another home, no credentials, no updates, no traffic but to the servers it is given. */
function isolated(home: string): Record<string, string | undefined> {
  return {
    PATH: process.env.PATH,
    HOME: home,
    CLAUDE_CONFIG_DIR: path.join(home, ".claude"),
    DISABLE_AUTOUPDATER: "1",
    DISABLE_ERROR_REPORTING: "1",
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
  };
}

type PrintRun = {
  home: string;
  cwd: string;
  modelUrl: string;
  otlpUrl: string;
  token: string;
  model: string;
  prompt: string;
  /** Goes on with the last conversation of that home and directory. */
  resume?: boolean;
  /** Tools that need no permission. */
  allowed?: string[];
};

/** `claude -p` in a directory, pointed at the given servers on loopback; its telemetry settings are those that Connect shows. */
export function claudePrint(claude: Claude, options: PrintRun): Promise<Outcome> {
  const words = ["-p", options.prompt, "--model", options.model, "--output-format", "json"];
  if (options.resume === true) words.push("--continue");
  if (options.allowed) words.push("--allowedTools", ...options.allowed);
  const env = {
    ...isolated(options.home),
    ...claudeTelemetry(options.otlpUrl, options.token),
    ANTHROPIC_BASE_URL: options.modelUrl,
    ANTHROPIC_API_KEY: "sk-ant-scripted",
  };
  return run(claude.command, [...claude.args, ...words], { cwd: options.cwd, env, timeoutMs: 120_000 });
}

/** The variables that docs/clients/claude-code.md asks for. */
function claudeTelemetry(url: string, token: string): Record<string, string> {
  return {
    CLAUDE_CODE_ENABLE_TELEMETRY: "1",
    OTEL_LOGS_EXPORTER: "otlp",
    OTEL_METRICS_EXPORTER: "otlp",
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
    OTEL_EXPORTER_OTLP_ENDPOINT: url,
    OTEL_EXPORTER_OTLP_HEADERS: `Authorization=Bearer ${token}`,
    OTEL_METRICS_INCLUDE_ENTRYPOINT: "true",
    OTEL_METRICS_INCLUDE_REPOSITORY: "true",
    OTEL_LOG_TOOL_DETAILS: "1",
  };
}
