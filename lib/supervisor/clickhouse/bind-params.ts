import { failure } from "./clickhouse-error";
import { quoteName, quoteString } from "./quote-sql";
import { isToken, type SqlToken, tokeniseSql } from "./tokenise-sql";

/**
 * Replaces `{name:Type}` by `CAST('text','Type')`. The engine's own binding is serialised over the whole process and can mix up
 * concurrent queries. `params` holds the texts as sent: escaped as in TabSeparated, `\N` for NULL.
 */
export function bindParams(sql: string, params: ReadonlyMap<string, string>): string {
  if (!sql.includes("{")) return sql;
  const tokens = [...tokeniseSql(sql)];
  let bound = "";
  let copied = 0;
  for (let index = 0; index < tokens.length; index += 1) {
    const placeholder = placeholderAt(sql, tokens, index);
    if (!placeholder) continue;
    bound += sql.slice(copied, placeholder.start) + literalOf(placeholder, params);
    copied = placeholder.end;
    index = placeholder.lastToken;
  }
  return bound + sql.slice(copied);
}

type Placeholder = { name: string; type: string; start: number; end: number; lastToken: number };

/** `{`, a bare name and `:` cannot begin a map literal, whose first key is a value. */
function placeholderAt(sql: string, tokens: SqlToken[], index: number): Placeholder | null {
  const open = tokens[index];
  const name = tokens[index + 1];
  const colon = tokens[index + 2];
  if (!open || !name || !colon || !isToken(open, "{") || name.kind !== "word" || !isToken(colon, ":")) return null;
  for (let last = index + 3; last < tokens.length; last += 1) {
    const close = tokens[last];
    if (close && isToken(close, "}")) {
      return { name: name.text, type: sql.slice(colon.end, close.start).trim(), start: open.start, end: close.end, lastToken: last };
    }
  }
  return null;
}

const INTEGER = /^U?Int\d+$/;
const COMPOSITE = /^(?:Array|Tuple|Nested|Variant|JSON|Object)\b/;

function literalOf({ name, type }: Placeholder, params: ReadonlyMap<string, string>): string {
  const raw = params.get(name);
  if (raw === undefined) throw failure("UNKNOWN_QUERY_PARAMETER", `Substitution \`${name}\` is not set`);
  if (type === "Identifier") return quoteName(unescapeText(raw));
  if (/\bMap\s*\(/.test(type))
    throw failure("NOT_IMPLEMENTED", `Query parameter '${name}' of type ${type}: Map parameters are not supported here`);
  if (raw === "\\N" && /\bNullable\s*\(/.test(type)) return `CAST(NULL,${quoteString(type)})`;
  // Arrays and tuples hold quoted text that carries its own escapes.
  const text = COMPOSITE.test(type) ? raw : unescapeText(raw);
  if (INTEGER.test(type) && !/^[+-]?\d+$/.test(text)) {
    throw failure(
      "BAD_QUERY_PARAMETER",
      `Value ${raw} cannot be parsed as ${type} for query parameter '${name}' because it isn't parsed completely`,
    );
  }
  return `CAST(${quoteString(text)},${quoteString(type)})`;
}

const UNESCAPED: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", "0": "\0", a: "\x07", v: "\v", e: "\x1b", N: "" };

/** Undoes the escapes of TabSeparated text. */
function unescapeText(text: string): string {
  return text.replace(/\\(?:x([0-9A-Fa-f]{2})|([\s\S]))/g, (_match, hex: string | undefined, char: string | undefined) =>
    hex === undefined ? (UNESCAPED[char ?? ""] ?? char ?? "") : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
