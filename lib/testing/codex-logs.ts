type Value = string | number | boolean;

/** An OTLP logs request as Codex sends it, from plain attributes; for situations that no recording shows. */
export function codexLogs(records: Record<string, Value>[], resource: Record<string, Value> = { "service.name": "codex_cli_rs" }): object {
  return {
    resourceLogs: [
      {
        resource: { attributes: attributes(resource) },
        scopeLogs: [{ scope: { name: "codex_otel.log_only" }, logRecords: records.map(logRecord) }],
      },
    ],
  };
}

function logRecord(record: Record<string, Value>, index: number): object {
  const all = { "conversation.id": "conversation-1", "event.timestamp": "2026-11-22T06:40:00.000Z", model: "gpt-5.3-codex", ...record };
  const observedMs = Date.parse(String(all["event.timestamp"]));
  return {
    timeUnixNano: "0",
    observedTimeUnixNano: `${observedMs}${String(index).padStart(6, "0")}`,
    body: null,
    attributes: attributes(all),
  };
}

function attributes(values: Record<string, Value>): object[] {
  return Object.entries(values).map(([key, value]) => ({ key, value: anyValue(value) }));
}

function anyValue(value: Value): object {
  if (typeof value === "boolean") return { boolValue: value };
  return typeof value === "number" ? { intValue: String(value) } : { stringValue: value };
}
