export const TOKEN_PLACEHOLDER = "YOUR_TOKEN";

/**
 * The `[otel]` part of Codex's configuration: the same TOML for a person's `~/.codex/config.toml` and a fleet's `/etc/codex/requirements.toml`.
 * Endpoints are whole addresses, Codex appends nothing to them. Traces stay off: they repeat the logs.
 * See https://developers.openai.com/codex/config-advanced (observability and telemetry).
 */
export function codexConfig({ baseUrl, token }: { baseUrl: string; token: string }): string {
  const header = `headers = { "authorization" = ${quoted(`Bearer ${token}`)} }`;
  return [
    "[otel]",
    "log_user_prompt = false",
    'trace_exporter = "none"',
    "",
    '[otel.exporter."otlp-http"]',
    `endpoint = ${quoted(new URL("/v1/logs", baseUrl).href)}`,
    'protocol = "binary"',
    header,
    "",
    '[otel.metrics_exporter."otlp-http"]',
    `endpoint = ${quoted(new URL("/v1/metrics", baseUrl).href)}`,
    'protocol = "binary"',
    header,
  ].join("\n");
}

/** A basic TOML string; JSON escapes the same characters. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
