export type OtlpAttribute = { key: string; value: { stringValue: string } };
export type OtlpLogRecord = {
  timeUnixNano: string;
  observedTimeUnixNano: string;
  severityNumber: number;
  body: null | { stringValue: string };
  attributes: OtlpAttribute[];
};
export type OtlpLogs = {
  resourceLogs: { resource: { attributes: OtlpAttribute[] }; scopeLogs: { scope: { name: string }; logRecords: OtlpLogRecord[] }[] }[];
};
export type OtlpValues = Record<string, string>;

/** Attributes in the order of the groups, all of them texts, as the clients write them. */
export function otlpAttributes(...groups: OtlpValues[]): OtlpAttribute[] {
  const list: OtlpAttribute[] = [];
  for (const values of groups) {
    for (const key of Object.keys(values)) list.push({ key, value: { stringValue: values[key] ?? "" } });
  }
  return list;
}

/** One export request of one process. */
export function otlpLogs(resource: OtlpValues, scope: string, logRecords: OtlpLogRecord[]): OtlpLogs {
  return { resourceLogs: [{ resource: { attributes: otlpAttributes(resource) }, scopeLogs: [{ scope: { name: scope }, logRecords }] }] };
}
