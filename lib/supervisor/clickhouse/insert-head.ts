import { failure } from "./clickhouse-error";
import { isToken, type SqlToken, tokeniseSql } from "./tokenise-sql";

/** The formats the engine reads as raw bytes. */
const RAW_FORMATS = [
  "JSONEachRow",
  "JSONCompactEachRow",
  "CSV",
  "CSVWithNames",
  "TSV",
  "TabSeparated",
  "TSVWithNames",
  "TabSeparatedWithNames",
] as const;
export type RawInsertFormat = (typeof RAW_FORMATS)[number];

/** `INSERT INTO table (columns) SETTINGS ... FORMAT format`; the data begins at `dataStart` of the text. */
export type InsertHead = {
  table: string;
  columns: string[] | null;
  settings: Map<string, string>;
  format: RawInsertFormat;
  dataStart: number;
};

/** Reads the head of an INSERT with data in a format; null for any other statement (INSERT ... SELECT and VALUES included). */
export function readInsertHead(text: string): InsertHead | null {
  const cursor = new Cursor(tokeniseSql(text));
  if (!cursor.take("INSERT") || !cursor.take("INTO")) return null;
  cursor.take("TABLE");
  if (cursor.is("FUNCTION") || cursor.is("{")) return null;
  const table = [cursor.name()];
  while (cursor.take(".")) table.push(cursor.name());
  const columns = cursor.is("(") ? readColumns(cursor) : null;
  const settings = cursor.take("SETTINGS") ? readSettings(cursor) : new Map<string, string>();
  if (!cursor.take("FORMAT")) return null;
  const end = cursor.current?.end ?? text.length;
  const format = cursor.name();
  const known = RAW_FORMATS.find(name => name === format);
  if (!known) throw failure("NOT_IMPLEMENTED", `Format ${format} is not supported for input here; use ${RAW_FORMATS.join(", ")}`);
  return { table: table.join("."), columns, settings, format: known, dataStart: end + blankLength(text.slice(end, end + 256)) };
}

/** What ClickHouse skips between the format's name and the data. */
const blankLength = (text: string) => /^[ \t]*;?[ \t]*\r?\n?/.exec(text)?.[0].length ?? 0;

function readColumns(cursor: Cursor): string[] {
  const columns: string[] = [];
  cursor.take("(");
  do {
    if (cursor.is("*")) throw failure("NOT_IMPLEMENTED", "A column list with EXCEPT is not supported here; name the columns");
    let name = cursor.name();
    while (cursor.take(".")) name += `.${cursor.name()}`;
    columns.push(name);
  } while (cursor.take(","));
  if (!cursor.take(")")) throw cursor.syntaxError();
  return columns;
}

function readSettings(cursor: Cursor): Map<string, string> {
  const settings = new Map<string, string>();
  do {
    const name = cursor.name();
    const value = cursor.take("=") ? cursor.next() : undefined;
    if (!value) throw cursor.syntaxError();
    settings.set(name, value.kind === "string" ? value.text.slice(1, -1) : value.text);
  } while (cursor.take(","));
  return settings;
}

class Cursor {
  current: SqlToken | undefined;

  constructor(private readonly tokens: Iterator<SqlToken>) {
    this.next();
  }

  /** Moves on; the token left behind. */
  next(): SqlToken | undefined {
    const left = this.current;
    const step = this.tokens.next();
    this.current = step.done ? undefined : step.value;
    return left;
  }

  is(text: string): boolean {
    return isToken(this.current, text);
  }

  take(text: string): boolean {
    const matches = this.is(text);
    if (matches) this.next();
    return matches;
  }

  /** A bare or quoted name. The engine takes letters, digits and `_` only. */
  name(): string {
    const token = this.next();
    const name = token?.kind === "quoted" ? token.text.slice(1, -1) : token?.kind === "word" ? token.text : undefined;
    if (name === undefined) throw this.syntaxError(token);
    if (!/^[A-Za-z0-9_.]+$/.test(name)) throw failure("NOT_IMPLEMENTED", `Name ${name} is not supported in an INSERT with data here`);
    return name;
  }

  syntaxError(at: SqlToken | undefined = this.current) {
    return failure("SYNTAX_ERROR", `Syntax error: failed at position ${(at?.start ?? 0) + 1}${at ? ` (${at.text})` : " (end of query)"}`);
  }
}
