import { codexConfig } from "./codex-config";
import type { ConnectClient } from "./connect-client";
import { claudeSettings, copilotSettings, curlEvent, geminiSettings, opencodeSettings, otlpVariables } from "./other-configs";

const SHELL_PROFILE = "Shell profile, or the environment that the tool starts in";

const CODEX: ConnectClient = {
  id: "codex",
  name: "Codex",
  personal: {
    step: "Add this to Codex’s configuration",
    text: "At the end of the file. If it has an [otel] table already, replace that one.",
    snippets: [{ title: "~/.codex/config.toml", code: codexConfig }],
  },
  fleet: {
    step: "Roll this file out to every machine",
    text: "Codex enforces its [otel] table over everybody’s own configuration. Keep it readable for root and the people who use Codex there only: it holds the token.",
    snippets: [{ title: "/etc/codex/requirements.toml", code: codexConfig }],
  },
  firstEvent: {
    step: "Start Codex again and ask it something",
    text: "Running sessions keep their old configuration. Events are sent in batches, the first within seconds.",
    command: 'codex exec --skip-git-repo-check "Say hello in five words"',
  },
};

const CLAUDE: ConnectClient = {
  id: "claude-code",
  name: "Claude Code",
  personal: {
    step: "Add this to Claude Code’s settings",
    text: "If the file has an env part already, add the lines to it. The endpoint is the base address; Claude Code appends the paths.",
    snippets: [{ title: "~/.claude/settings.json", code: claudeSettings }],
  },
  fleet: {
    step: "Roll this file out to every machine",
    text: "Managed settings win over everybody’s own. On macOS the file is /Library/Application Support/ClaudeCode/managed-settings.json.",
    snippets: [{ title: "/etc/claude-code/managed-settings.json", code: claudeSettings }],
  },
  firstEvent: {
    step: "Start Claude Code again and ask it something",
    text: "The first events come within seconds of the first prompt.",
    command: 'claude -p "Say hello in five words"',
  },
};

const GEMINI: ConnectClient = {
  id: "gemini-cli",
  name: "Gemini CLI",
  personal: {
    step: "Add this to Gemini CLI’s settings, and the token to the environment",
    text: "Gemini CLI has no setting for headers. With logPrompts off, prompts stay away altogether, and so do files and checks, which it ties to them.",
    snippets: [
      { title: "~/.gemini/settings.json", code: geminiSettings },
      { title: "~/.gemini/.env", code: ({ token }) => `OTEL_EXPORTER_OTLP_HEADERS=authorization=Bearer%20${token}` },
    ],
  },
  fleet: {
    step: "Roll the system settings and the variable out to every machine",
    text: "System settings win over everybody’s own.",
    snippets: [
      { title: "/etc/gemini-cli/settings.json", code: geminiSettings },
      { title: "/etc/environment", code: ({ token }) => `OTEL_EXPORTER_OTLP_HEADERS="authorization=Bearer%20${token}"` },
    ],
  },
  firstEvent: {
    step: "Start Gemini CLI again and ask it something",
    text: "The first events come within seconds of the first prompt.",
    command: 'gemini -p "Say hello in five words"',
  },
};

const OPENCODE: ConnectClient = {
  id: "opencode",
  name: "opencode",
  personal: {
    step: "Switch opencode’s spans on, and say where they go",
    text: "Both parts are needed: without the first the spans do not say which model was called.",
    snippets: [
      { title: "~/.config/opencode/opencode.json", code: opencodeSettings },
      { title: SHELL_PROFILE, code: otlpVariables },
    ],
  },
  fleet: {
    step: "Roll both out to every machine",
    text: "Set the variables in the environment in which people start opencode.",
    snippets: [
      { title: "opencode.json of the repository, or of each home", code: opencodeSettings },
      { title: SHELL_PROFILE, code: otlpVariables },
    ],
  },
  firstEvent: {
    step: "Start opencode again and ask it something",
    text: "opencode often loses the last spans of a run; a longer session shows more.",
    command: 'opencode run "Say hello in five words"',
  },
};

const COPILOT: ConnectClient = {
  id: "copilot-chat",
  name: "VS Code Copilot",
  personal: {
    step: "Add this to VS Code’s user settings",
    text: "Capturing content stays off: without it no prompt, answer or path is sent at all.",
    snippets: [{ title: "settings.json", code: copilotSettings }],
  },
  fleet: {
    step: "Set these variables where VS Code starts, or the same settings by policy",
    text: "Variables win over everybody’s own settings.",
    snippets: [{ title: "Environment", code: target => `export COPILOT_OTEL_ENABLED=true\n${otlpVariables(target)}` }],
  },
  firstEvent: {
    step: "Reload the window and ask Copilot something in agent mode",
    text: "Chat without an agent and inline completions send no spans of their own.",
  },
};

const OTHER: ConnectClient = {
  id: "other",
  name: "another tool",
  personal: {
    step: "Send OpenTelemetry, or events in JSON",
    text: "Spans after the GenAI conventions become sessions. A gateway, an editor or a script may send events of its own; /api/v1/events/schema.json describes them.",
    snippets: [
      { title: "Any OpenTelemetry exporter over HTTP", code: otlpVariables },
      { title: "One event by hand", code: curlEvent },
    ],
  },
  fleet: {
    step: "Send OpenTelemetry, or events in JSON",
    text: "The team of the token counts unless a record names another by team.id.",
    snippets: [
      { title: "Any OpenTelemetry exporter over HTTP", code: otlpVariables },
      { title: "One event by hand", code: curlEvent },
    ],
  },
  firstEvent: {
    step: "Let it send something",
    text: "Of a tool that is not known, names of events, times and numbers are kept and nothing else.",
  },
};

export const CONNECT_CLIENTS: readonly ConnectClient[] = [CODEX, CLAUDE, GEMINI, OPENCODE, COPILOT, OTHER];
