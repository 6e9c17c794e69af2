/** One `codex exec` conversation of one prompt and one answer, as an OTLP logs request. */
export function codexConversation(options: { conversation: string; atMs: number; inputTokens: number; model?: string }): unknown {
  const model = options.model ?? "gpt-5.3-codex-spark";
  const record = (offsetMs: number, values: Record<string, string>): unknown => ({
    timeUnixNano: "0",
    observedTimeUnixNano: `${options.atMs + offsetMs}000000`,
    body: null,
    attributes: Object.entries({ ...values, "conversation.id": options.conversation, originator: "codex_exec", model }).map(
      ([key, value]) => ({ key, value: { stringValue: value } }),
    ),
  });
  const logRecords = [
    record(0, { "event.name": "codex.conversation_starts" }),
    record(10, { "event.name": "codex.user_prompt", prompt_length: "12", prompt: "[REDACTED]" }),
    record(400, { "event.name": "codex.turn_ttft", duration_ms: "390" }),
    record(900, {
      "event.name": "codex.sse_event",
      "event.kind": "response.completed",
      input_token_count: String(options.inputTokens),
      cached_token_count: "0",
      output_token_count: "7",
      reasoning_token_count: "0",
    }),
  ];
  const attributes = Object.entries({ "service.name": "codex_exec", "service.version": "0.169.0", "host.name": "test" }).map(
    ([key, value]) => ({ key, value: { stringValue: value } }),
  );
  return { resourceLogs: [{ resource: { attributes }, scopeLogs: [{ scope: { name: "codex_otel.log_only" }, logRecords }] }] };
}

/** Sends one telemetry request; the status, or null when the connection failed. */
export async function postLogs(url: string, token: string, body: unknown): Promise<number | null> {
  try {
    const response = await fetch(`${url}/v1/logs`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}
