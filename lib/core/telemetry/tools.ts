/** Coding tools that Lanekeeper understands, and what people call them. */
const CODING_TOOL_NAMES: Readonly<Record<string, string>> = {
  codex: "Codex",
  "claude-code": "Claude Code",
  "gemini-cli": "Gemini CLI",
  opencode: "opencode",
  "copilot-chat": "VS Code Copilot",
};
export const CODING_TOOLS: readonly string[] = Object.keys(CODING_TOOL_NAMES);

/** All that sends telemetry. */
const TOOL_NAMES: Readonly<Record<string, string>> = {
  ...CODING_TOOL_NAMES,
  github: "GitHub",
  gitlab: "GitLab",
  git: "Git",
};

export const isKnownTool = (tool: string): boolean => Object.hasOwn(TOOL_NAMES, tool);
/** What people call a client; an unknown one by its own name. */
export const toolName = (tool: string): string => (isKnownTool(tool) ? (TOOL_NAMES[tool] ?? tool) : tool);
