import { failure } from "./clickhouse-error";

const BINARY = /^(?:Native|RowBinary\w*|Parquet|Arrow\w*|ORC|Avro\w*|MsgPack|Protobuf\w*|CapnProto|BSON\w*|Npy|RawBLOB|Buffers|ODBC\w*)$/i;

/** Refuses formats that are not text. */
export function requireTextFormat(format: string): void {
  if (BINARY.test(format)) throw failure("NOT_IMPLEMENTED", `Binary format ${format} is not supported here; use a text format`);
}

const TYPES: readonly (readonly [RegExp, string])[] = [
  [/^JSON(?:\w*EachRow\w*|Lines)$|^NDJSON$/, "application/x-ndjson; charset=UTF-8"],
  [/^JSON/, "application/json; charset=UTF-8"],
  [/^CSV/, "text/csv; charset=UTF-8; header=absent"],
  [/^(?:TabSeparated|TSV)/, "text/tab-separated-values; charset=UTF-8"],
  [/^XML$/, "application/xml; charset=UTF-8"],
];

export function contentTypeOf(format: string): string {
  return TYPES.find(([pattern]) => pattern.test(format))?.[1] ?? "text/plain; charset=UTF-8";
}
