type Value = string | number | boolean | null;
/** Attributes of one record; null: a key with an empty value. */
export type GeminiFields = Record<string, Value>;

/** The conversation of records that name none. */
export const GEMINI_SESSION = "11111111-2222-4333-8444-555555555555";

/** An OTLP logs request as Gemini CLI sends it, from plain attributes; for situations that no recording shows. */
export function geminiLogs(records: GeminiFields[], resource: GeminiFields = {}): Record<string, unknown> {
  const all = { "service.name": "gemini-cli", "service.version": "v20.20.2", "process.pid": 71, ...resource };
  return {
    resourceLogs: [
      { resource: { attributes: attributes(all) }, scopeLogs: [{ scope: { name: "gemini-cli" }, logRecords: records.map(logRecord) }] },
    ],
  };
}

/** Records without a time are a second apart. */
function logRecord(record: GeminiFields, index: number): object {
  const time = new Date(Date.UTC(2026, 10, 22, 6, 40, index)).toISOString();
  const all = { "session.id": GEMINI_SESSION, interactive: true, "event.timestamp": time, ...record };
  const nanoseconds = `${Date.parse(String(all["event.timestamp"]))}000000`;
  return { timeUnixNano: nanoseconds, observedTimeUnixNano: nanoseconds, body: { stringValue: "" }, attributes: attributes(all) };
}

function attributes(values: GeminiFields): object[] {
  return Object.entries(values).map(([key, value]) => ({ key, value: anyValue(value) }));
}

function anyValue(value: Value): object {
  if (value === null) return {};
  if (typeof value === "boolean") return { boolValue: value };
  return typeof value === "number" ? { intValue: value } : { stringValue: value };
}
