import path from "node:path";
import type { Target } from "@/lib/core/policy/document";
import { opencodeTarget } from "@/lib/core/policy/tools/opencode";
import type { ExportTool } from "@/lib/core/policy/tools/tool-lane";
import type { Environment } from "../environment";
import { homeOf } from "../files";
import type { Io } from "../io";

/** How a tool is told which model to use: words before the caller's own, and variables. */
export type Start = { words: string[]; env: Record<string, string> };

export type KnownTool = {
  /** Its id in policies and telemetry. */
  id: ExportTool;
  command: string;
  /** Its own options for the model; who uses them here would bypass the policy. */
  modelOptions: readonly string[];
  /** True when it runs one task without a terminal. */
  isTask: (args: readonly string[]) => boolean;
  start: (target: Target, env: Environment) => Start;
};

const hasAny = (args: readonly string[], words: readonly string[]) => args.some(arg => words.includes(arg));

/** By the names that people type. */
export const KNOWN_TOOLS: Readonly<Record<string, KnownTool>> = {
  codex: {
    id: "codex",
    command: "codex",
    modelOptions: ["-m", "--model"],
    isTask: args => hasAny(args, ["exec", "e"]),
    // Unlike -m, -c holds for subcommands as well.
    start: ({ model, effort }) => ({
      words: ["-c", `model=${JSON.stringify(model)}`, ...(effort ? ["-c", `model_reasoning_effort=${JSON.stringify(effort)}`] : [])],
      env: {},
    }),
  },
  claude: {
    id: "claude-code",
    command: "claude",
    modelOptions: ["--model"],
    isTask: args => hasAny(args, ["-p", "--print"]),
    start: ({ model, effort }) => ({
      words: ["--model", model],
      env: { ...(effort && { CLAUDE_CODE_EFFORT_LEVEL: effort === "minimal" ? "low" : effort }) },
    }),
  },
  gemini: {
    id: "gemini-cli",
    command: "gemini",
    modelOptions: ["-m", "--model"],
    isTask: args => hasAny(args, ["-p", "--prompt"]),
    start: ({ model }) => ({ words: ["-m", model], env: {} }),
  },
  opencode: {
    id: "opencode",
    command: "opencode",
    modelOptions: ["-m", "--model"],
    isTask: args => args[0] === "run",
    start: (target, env) => ({ words: [], env: { OPENCODE_CONFIG_CONTENT: withTarget(env.OPENCODE_CONFIG_CONTENT, target) } }),
  },
};

/** The configuration that the caller gives opencode inline, with our model; what is no JSON object cannot be kept. */
function withTarget(content: string | undefined, target: Target): string {
  const ours = opencodeTarget(target);
  try {
    const own: unknown = JSON.parse(content ?? "{}");
    if (typeof own === "object" && own !== null) return JSON.stringify({ ...own, ...ours });
  } catch {
    // opencode would refuse it just the same.
  }
  return JSON.stringify(ours);
}

/** Where the tools keep their own files. */
export const codexHome = ({ env }: Pick<Io, "env">): string =>
  env.CODEX_HOME ? path.resolve(env.CODEX_HOME) : path.join(homeOf({ env }), ".codex");
export const claudeFolder = ({ env }: Pick<Io, "env">): string => env.CLAUDE_CONFIG_DIR ?? path.join(homeOf({ env }), ".claude");
export const geminiFolder = ({ env }: Pick<Io, "env">): string => path.join(env.GEMINI_CLI_HOME ?? homeOf({ env }), ".gemini");
