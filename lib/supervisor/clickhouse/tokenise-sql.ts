/** `word` is a keyword or bare name, `quoted` a "name" or `name`; offsets are into the text that was read. */
export type SqlToken = { kind: "word" | "number" | "string" | "quoted" | "symbol"; text: string; start: number; end: number };

const WORD = /[A-Za-z_$][A-Za-z0-9_$]*/y;
const NUMBER = /[0-9][0-9A-Za-z_]*(?:\.[0-9A-Za-z_]*)?(?:(?<=[eEpP])[+-][0-9]+)?/y;
const HEREDOC = /\$[A-Za-z0-9_]*\$/y;
const SKIPPED = /(?:\s|--[^\n]*|#[ !][^\n]*|\/\*[\s\S]*?(?:\*\/|$))+/y;
const CURLY: Record<string, { close: string; kind: "string" | "quoted" }> = {
  "\u2018": { close: "\u2019", kind: "string" },
  "\u201c": { close: "\u201d", kind: "quoted" },
};

/** ClickHouse's tokens of a query without blanks and comments. Lazy, so that the data behind an INSERT is never read as SQL. */
export function* tokeniseSql(sql: string, from = 0): Generator<SqlToken> {
  let at = from;
  while (at < sql.length) {
    at += matchAt(SKIPPED, sql, at).length;
    if (at >= sql.length) return;
    const { kind, end } = tokenAt(sql, at);
    yield { kind, text: sql.slice(at, end), start: at, end };
    at = end;
  }
}

function tokenAt(sql: string, at: number): { kind: SqlToken["kind"]; end: number } {
  const char = sql.charAt(at);
  if (char === "'") return { kind: "string", end: endOfQuoted(sql, at, char) };
  if (char === '"' || char === "`") return { kind: "quoted", end: endOfQuoted(sql, at, char) };
  const curly = CURLY[char];
  if (curly) return { kind: curly.kind, end: endAfter(sql, curly.close, at + 1) };
  const heredoc = matchAt(HEREDOC, sql, at);
  if (heredoc) return { kind: "string", end: endAfter(sql, heredoc, at + heredoc.length) };
  const word = matchAt(WORD, sql, at);
  if (word) return { kind: "word", end: at + word.length };
  const number = matchAt(NUMBER, sql, at);
  if (number) return { kind: "number", end: at + number.length };
  return { kind: "symbol", end: at + 1 };
}

/** A backslash takes the next character with it; a doubled quote is a quote inside. */
function endOfQuoted(sql: string, at: number, quote: string): number {
  let index = at + 1;
  while (index < sql.length) {
    const char = sql[index];
    if (char === "\\") index += 2;
    else if (char !== quote) index += 1;
    else if (sql[index + 1] === quote) index += 2;
    else return index + 1;
  }
  return sql.length;
}

function endAfter(sql: string, closing: string, from: number): number {
  const found = sql.indexOf(closing, from);
  return found === -1 ? sql.length : found + closing.length;
}

function matchAt(pattern: RegExp, sql: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(sql)?.[0] ?? "";
}

/** Whether the token is this keyword or symbol (keywords in capitals). */
export function isToken(token: SqlToken | undefined, text: string): boolean {
  return token !== undefined && (token.kind === "word" || token.kind === "symbol") && token.text.toUpperCase() === text;
}
