type Target = { baseUrl: string; token: string };

/** docs/clients/claude-code.md says what is missing without each line. */
export function claudeSettings({ baseUrl, token }: Target): string {
  return json({
    env: {
      CLAUDE_CODE_ENABLE_TELEMETRY: "1",
      OTEL_LOGS_EXPORTER: "otlp",
      OTEL_METRICS_EXPORTER: "otlp",
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
      OTEL_EXPORTER_OTLP_ENDPOINT: base(baseUrl),
      OTEL_EXPORTER_OTLP_HEADERS: `Authorization=Bearer ${token}`,
      OTEL_METRICS_INCLUDE_ENTRYPOINT: "true",
      OTEL_METRICS_INCLUDE_REPOSITORY: "true",
      OTEL_LOG_TOOL_DETAILS: "1",
    },
  });
}

/** The token cannot stand here: Gemini CLI reads headers from the environment only. It ties the arguments of tools to `logPrompts`. */
export function geminiSettings({ baseUrl }: Target): string {
  return json({ telemetry: { enabled: true, target: "local", otlpProtocol: "http", otlpEndpoint: base(baseUrl), logPrompts: true } });
}

export function opencodeSettings(): string {
  return json({ $schema: "https://opencode.ai/config.json", experimental: { openTelemetry: true } });
}

/** https://github.com/microsoft/vscode/blob/main/extensions/copilot/docs/monitoring/agent_monitoring.md */
export function copilotSettings({ baseUrl, token }: Target): string {
  return json({
    "github.copilot.chat.otel.enabled": true,
    "github.copilot.chat.otel.exporterType": "otlp-http",
    "github.copilot.chat.otel.otlpEndpoint": base(baseUrl),
    "github.copilot.chat.otel.headers": { Authorization: `Bearer ${token}` },
  });
}

/** The variables of the specification (https://opentelemetry.io/docs/specs/otel/protocol/exporter/). */
export function otlpVariables({ baseUrl, token }: Target): string {
  return [
    "export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
    `export OTEL_EXPORTER_OTLP_ENDPOINT=${base(baseUrl)}`,
    `export OTEL_EXPORTER_OTLP_HEADERS="authorization=Bearer%20${token}"`,
  ].join("\n");
}

export function curlEvent({ baseUrl, token }: Target): string {
  const event = { type: "prompt", time: "2026-03-02T09:00:00Z", tool: "my-editor", session: "s-1", promptChars: 42 };
  return [
    `curl ${base(baseUrl)}/api/v1/events \\`,
    `  -H "authorization: Bearer ${token}" -H "content-type: application/json" \\`,
    `  -d '${JSON.stringify({ events: [event] })}'`,
  ].join("\n");
}

const base = (url: string) => url.replace(/\/+$/, "");
const json = (value: object) => JSON.stringify(value, null, 2);
