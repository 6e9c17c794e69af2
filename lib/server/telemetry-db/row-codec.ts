/**
 * How a TypeScript record becomes a row of the analytical store and back. A spec names every field once; the column is the field in
 * snake_case (or the name that its kind gives), and a nested record becomes parallel arrays `group.field`. Rows travel as JSON arrays (JSONCompactEachRow): half the bytes.
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
type Fields = Record<string, unknown>;

/** The columns of a spec, in the order that `encodeRow` writes and `decodeRow` reads. */
export function columnsOf(spec: Spec): string[] {
  return Object.entries(spec).flatMap(([field, kind]) => {
    const name = columnName(field, kind);
    return isNested(kind) ? columnsOf(kind.nested).map(inner => `${name}.${inner}`) : [name];
  });
}

/** One row, as the array of values that belongs to `columnsOf(spec)`. */
export function encodeRow(spec: Spec, record: object): unknown[] {
  const fields = record as Fields;
  const row: unknown[] = [];
  for (const [field, kind] of Object.entries(spec)) {
    if (isNested(kind)) for (const column of encodeNested(kind.nested, fields[field] as Fields[])) row.push(column);
    else row.push(encodeValue(kind, fields[field]));
  }
  return row;
}

/** The inverse of `encodeRow`. */
export function decodeRow(spec: Spec, row: readonly unknown[]): Fields {
  const record: Fields = {};
  let position = 0;
  for (const [field, kind] of Object.entries(spec)) {
    if (isNested(kind)) {
      const width = Object.keys(kind.nested).length;
      record[field] = decodeNested(kind.nested, row.slice(position, position + width) as unknown[][]);
      position += width;
    } else record[field] = decodeValue(kind, row[position++]);
  }
  return record;
}

function encodeNested(spec: Spec, records: readonly Fields[]): unknown[][] {
  return Object.entries(spec).map(([field, kind]) => records.map(record => encodeValue(kind, record[field])));
}

function decodeNested(spec: Spec, columns: readonly unknown[][]): Fields[] {
  const fields = Object.entries(spec);
  return (columns[0] ?? []).map((_, index) =>
    Object.fromEntries(fields.map(([field, kind], column) => [field, decodeValue(kind, columns[column]?.[index])])),
  );
}

function encodeValue(kind: Kind, value: unknown): unknown {
  return isTime(kind) && typeof value === "number" ? timeText(value) : value;
}

function decodeValue(kind: Kind, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (isTime(kind)) return Date.parse(`${String(value).replace(" ", "T")}Z`);
  return kind === "number" ? Number(value) : value;
}

function columnName(field: string, kind: Kind): string {
  if (isTime(kind)) return kind.time;
  if (typeof kind === "object" && "text" in kind) return kind.text;
  return field.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
}

function isNested(kind: Kind): kind is { nested: Spec } {
  return typeof kind === "object" && "nested" in kind;
}

function isTime(kind: Kind): kind is { time: string } {
  return typeof kind === "object" && "time" in kind;
}

/** Epoch milliseconds as the store's DateTime64(3) text, in UTC. */
export function timeText(epochMs: number): string {
  const iso = new Date(epochMs).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)}`;
}
