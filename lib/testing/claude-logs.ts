type Value = string | number | boolean;

/** An OTLP logs request as Claude Code sends it, from plain attributes; for situations that no recording shows. */
export function claudeLogs(records: Record<string, Value>[]): object {
  return {
    resourceLogs: [
      { resource: RESOURCE, scopeLogs: [{ scope: { name: "com.anthropic.claude_code.events" }, logRecords: records.map(logRecord) }] },
    ],
  };
}

/** An OTLP metrics request of Claude Code with one delta point. */
export function claudeMetric(name: string, value: number, point: Record<string, Value>): object {
  const dataPoint = {
    attributes: attributes(point),
    startTimeUnixNano: "1795330000000000000",
    timeUnixNano: "1795330060000000000",
    asDouble: value,
  };
  const metric = { name, sum: { aggregationTemporality: 1, isMonotonic: true, dataPoints: [dataPoint] } };
  return { resourceMetrics: [{ resource: RESOURCE, scopeMetrics: [{ scope: { name: "com.anthropic.claude_code" }, metrics: [metric] }] }] };
}

const RESOURCE = { attributes: attributes({ "service.name": "claude-code", "service.version": "2.1.330" }) };

function logRecord(record: Record<string, Value>, index: number): object {
  const all = {
    "session.id": "session-1",
    "prompt.id": "prompt-1",
    "event.sequence": index,
    "event.timestamp": "2026-11-22T06:46:40.000Z",
    ...record,
  };
  return {
    timeUnixNano: `${Date.parse(String(all["event.timestamp"]))}000000`,
    body: { stringValue: `claude_code.${all["event.name" as keyof typeof all]}` },
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
