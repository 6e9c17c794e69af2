import { epochOfTimeText, timeText } from "./time-text";

/**
 * How a TypeScript record becomes a row of the analytical store and back. A spec names every field once; the column is the field in
 * snake_case (or the name that its kind gives), and a nested record becomes parallel arrays `group.field`. Rows travel as JSON arrays
 * (JSONCompactEachRow): half the bytes.
 */
export type Kind =
  | "text"
  | "number"
  | "flag"
  | "list"
  | "map"
  | { text: string }
  | { time: string }
  | { nested: Readonly<Record<string, Kind>> };
export type Spec = Readonly<Record<string, Kind>>;

export type RowCodec<T> = {
  /** In the order that `encode` writes and `decode` reads. */
  columns: readonly string[];
  encode: (record: T) => unknown[];
  decode: (row: readonly unknown[]) => T;
};

type Fields = Record<string, unknown>;
/** A spec read once, because rows come by the ten thousand. `nested` is set for a group of columns, the functions where a value changes its form. */
type Field = { name: string; columns: string[]; nested: Field[] | null; write: Convert | null; read: Convert | null };
type Convert = (value: unknown) => unknown;

export function createRowCodec<T extends object>(spec: Spec): RowCodec<T> {
  const fields = fieldsOf(spec);
  return {
    columns: fields.flatMap(field => field.columns),
    encode: record => encodeFields(fields, record as Fields),
    decode: row => decodeFields(fields, row) as T,
  };
}

function encodeFields(fields: readonly Field[], record: Fields): unknown[] {
  const row: unknown[] = [];
  for (const { name, nested, write } of fields) {
    const value = record[name];
    if (nested === null) row.push(write === null ? value : write(value));
    else
      for (const field of nested)
        row.push((value as Fields[]).map(each => (field.write ? field.write(each[field.name]) : each[field.name])));
  }
  return row;
}

function decodeFields(fields: readonly Field[], row: readonly unknown[]): Fields {
  const record: Fields = {};
  let position = 0;
  for (const { name, nested, read } of fields) {
    const value = row[position];
    if (nested === null) record[name] = read === null ? value : read(value);
    else record[name] = decodeNested(nested, row, position);
    position += nested?.length ?? 1;
  }
  return record;
}

function decodeNested(fields: readonly Field[], row: readonly unknown[], position: number): Fields[] {
  const length = (row[position] as unknown[]).length;
  const records: Fields[] = Array.from({ length }, () => ({}));
  for (const [offset, { name, read }] of fields.entries()) {
    const column = row[position + offset] as unknown[];
    for (const [index, record] of records.entries()) record[name] = read === null ? column[index] : read(column[index]);
  }
  return records;
}

function fieldsOf(spec: Spec): Field[] {
  return Object.entries(spec).map(([name, kind]) => {
    const column = columnName(name, kind);
    const nested = typeof kind === "object" && "nested" in kind ? fieldsOf(kind.nested) : null;
    const isTime = typeof kind === "object" && "time" in kind;
    return {
      name,
      columns: nested?.flatMap(field => field.columns.map(inner => `${column}.${inner}`)) ?? [column],
      nested,
      write: isTime ? value => (typeof value === "number" ? timeText(value) : value) : null,
      read: isTime ? readTime : kind === "number" ? readNumber : null,
    };
  });
}

function columnName(name: string, kind: Kind): string {
  if (typeof kind === "object" && "time" in kind) return kind.time;
  if (typeof kind === "object" && "text" in kind) return kind.text;
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
}

/** Whole numbers of 64 bits may come as texts. */
const readNumber: Convert = value => (typeof value === "string" ? Number(value) : value);
const readTime: Convert = value => (typeof value === "string" ? epochOfTimeText(value) : value);
