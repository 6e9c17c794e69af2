/**
 * `OTEL_RESOURCE_ATTRIBUTES` with what is known here, so that every event of the tool's own telemetry says it. What the caller has set stays.
 * Values are percent-encoded (OpenTelemetry, resource SDK).
 */
export function withResourceAttributes(present: string | undefined, known: Readonly<Record<string, string | null | undefined>>): string {
  const own = (present ?? "").split(",").filter(part => part.trim() !== "");
  const names = new Set(own.map(part => part.split("=", 1)[0]?.trim()));
  const ours = Object.entries(known).flatMap(([name, value]) =>
    value && !names.has(name) ? [`${name}=${encodeURIComponent(value)}`] : [],
  );
  return [...own, ...ours].join(",");
}
