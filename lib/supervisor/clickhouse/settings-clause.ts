import { quoteString } from "./quote-sql";
import { outermost, type Statement } from "./statement";
import { isToken, type SqlToken } from "./tokenise-sql";

/** Statements whose grammar ends in an optional SETTINGS clause of query settings. */
const TAKES_SETTINGS = new Set(
  "SELECT WITH FROM SHOW DESCRIBE DESC EXISTS EXPLAIN INSERT ALTER DELETE UPDATE OPTIMIZE TRUNCATE".split(" "),
);

/** Upper bounds of numeric settings, and what applies when nobody asks. */
type Limit = { standard: number; most: number };
export type SettingLimits = Record<string, Limit>;

/**
 * The statement with one SETTINGS clause: limits, then `requested`, then its own clause, which wins; limits are capped whoever asks.
 * Settings in the text last for one query; settings passed per call would stay with the connection for good.
 */
export function withSettings(statement: Statement, requested: ReadonlyMap<string, string>, limits: SettingLimits): string {
  const own = ownClause(statement);
  if (!TAKES_SETTINGS.has(statement.verb) || (statement.verb === "ALTER" && mentionsSettings(statement.tokens))) return statement.sql;
  const asLiterals = new Map([...requested].map(([name, value]) => [name, settingLiteral(value)]));
  const values = cappedSettings([asLiterals, own?.values ?? new Map()], limits);
  if (values.size === 0) return statement.sql;
  const clause = `SETTINGS ${[...values].map(([name, value]) => `${name} = ${value}`).join(", ")}`;
  const place = own ?? { start: placeForClause(statement), end: placeForClause(statement) };
  return `${statement.sql.slice(0, place.start)} ${clause} ${statement.sql.slice(place.end)}`.trimEnd();
}

/** Later sources win over earlier ones, limits over all. */
export function cappedSettings(sources: readonly ReadonlyMap<string, string>[], limits: SettingLimits): Map<string, string> {
  const values = new Map(sources.flatMap(source => [...source]));
  for (const [name, limit] of Object.entries(limits)) values.set(name, capped(values.get(name), limit));
  return values;
}

/** A setting's value as sent in a URL, as a literal. */
function settingLiteral(value: string): string {
  return /^-?\d+(?:\.\d+)?$/.test(value) ? value : quoteString(value);
}

/** Zero means "no limit" to ClickHouse. */
function capped(literal: string | undefined, { standard, most }: Limit): string {
  const asked = literal === undefined ? standard : Number(literal.replaceAll("'", ""));
  return String(asked > 0 && asked <= most ? asked : most);
}

type OwnClause = { values: Map<string, string>; start: number; end: number };

/** The statement's own clause, when it belongs to the whole statement: only FORMAT, VALUES or an INSERT's SELECT may follow. */
function ownClause({ sql, tokens }: Statement): OwnClause | null {
  const outer = outermost(tokens);
  const keyword = outer.findLast(index => isSettingsKeyword(tokens, index));
  const start = keyword === undefined ? undefined : tokens[keyword]?.start;
  if (keyword === undefined || start === undefined) return null;
  const values = new Map<string, string>();
  let index = keyword;
  do {
    const name = tokens[index + 1];
    const first = tokens[index + 3];
    if (!name || !isToken(tokens[index + 2], "=") || !first) return null;
    const next = endOfValue(tokens, index + 3);
    values.set(name.text, sql.slice(first.start, tokens[next - 1]?.end));
    index = next;
  } while (isToken(tokens[index], ","));
  const after = tokens[index];
  if (after && !["FORMAT", "VALUES", "SELECT", "WITH"].some(word => isToken(after, word))) return null;
  return { values, start, end: tokens[index - 1]?.end ?? sql.length };
}

function isSettingsKeyword(tokens: SqlToken[], index: number): boolean {
  return isToken(tokens[index], "SETTINGS") && tokens[index + 1]?.kind === "word" && isToken(tokens[index + 2], "=");
}

const mentionsSettings = (tokens: SqlToken[]) => tokens.some(token => isToken(token, "SETTINGS") || isToken(token, "SETTING"));

/** A value is one token, a signed number or a bracketed literal; the index after it. */
function endOfValue(tokens: SqlToken[], from: number): number {
  let depth = 0;
  let index = from;
  do {
    const text = tokens[index]?.kind === "symbol" ? tokens[index]?.text : undefined;
    if (text !== undefined && "([{".includes(text)) depth += 1;
    if (text !== undefined && ")]}".includes(text)) depth -= 1;
    index += text === "-" && depth === 0 ? 2 : 1;
  } while (depth > 0 && index < tokens.length);
  return index;
}

/** The end of the statement; of an INSERT with values in its text, before them. */
function placeForClause({ sql, tokens, verb }: Statement): number {
  const values = verb === "INSERT" ? outermost(tokens).find(index => isToken(tokens[index], "VALUES")) : undefined;
  return values === undefined ? sql.length : (tokens[values]?.start ?? sql.length);
}
