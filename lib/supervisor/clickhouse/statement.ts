import { failure } from "./clickhouse-error";
import { isToken, type SqlToken, tokeniseSql } from "./tokenise-sql";

/** One statement with its tokens; `sql` ends with its last token. */
export type Statement = { sql: string; tokens: SqlToken[]; verb: string };

const READS = new Set(["SELECT", "WITH", "FROM", "SHOW", "DESCRIBE", "DESC", "EXISTS", "EXPLAIN", "CHECK"]);
/** They would outlive the request: connections are shared, requests have no session. */
const SESSION_VERBS = new Set(["SET", "USE", "BEGIN", "COMMIT", "ROLLBACK"]);

/** Reads one statement. Throws ClickHouse's own error for none, several, and those that make no sense without a session or a server. */
export function readStatement(text: string): Statement {
  const all = [...tokeniseSql(text)];
  const semicolon = all.findIndex(token => isToken(token, ";"));
  const tokens = semicolon === -1 ? all : all.slice(0, semicolon);
  const first = tokens.find(token => !isToken(token, "("));
  const last = tokens.at(-1);
  if (!first || !last) throw failure("SYNTAX_ERROR", "Syntax error: failed at position 1: Empty query");
  if (semicolon !== -1 && all.slice(semicolon).some(token => !isToken(token, ";"))) {
    throw failure(
      "SYNTAX_ERROR",
      `Syntax error (Multi-statements are not allowed): failed at position ${(all[semicolon]?.start ?? 0) + 1} (;)`,
    );
  }
  const verb = first.text.toUpperCase();
  if (SESSION_VERBS.has(verb))
    throw failure("NOT_IMPLEMENTED", `${verb} has no effect without a session; send settings and database with the query`);
  refuseOutsideFiles(tokens);
  if (verb === "CREATE" && tokens.slice(1, 4).some(token => isToken(token, "TEMPORARY"))) {
    throw failure("NOT_IMPLEMENTED", "Temporary tables need a session, and sessions are not supported here");
  }
  return { sql: text.slice(0, last.end), tokens, verb };
}

export function isRead(statement: Statement): boolean {
  return READS.has(statement.verb);
}

function refuseOutsideFiles(tokens: SqlToken[]): void {
  tokens.forEach((token, index) => {
    const next = tokens[index + 1];
    if (isToken(token, "INTO") && isToken(next, "OUTFILE")) throw failure("INTO_OUTFILE_NOT_ALLOWED", "INTO OUTFILE is not allowed");
    if (isToken(token, "FROM") && isToken(next, "INFILE"))
      throw failure("NOT_IMPLEMENTED", "FROM INFILE is not supported by the HTTP interface");
  });
}

/** The format the statement itself asks for: `FORMAT name` outside of brackets. */
export function formatClause(tokens: SqlToken[]): string | null {
  const at = outermost(tokens).findLast(index => isToken(tokens[index], "FORMAT") && tokens[index + 1]?.kind === "word");
  return at === undefined ? null : (tokens[at + 1]?.text ?? null);
}

/** Indexes of the tokens outside of all brackets. */
export function outermost(tokens: SqlToken[]): number[] {
  let depth = 0;
  return tokens.flatMap((token, index) => {
    if (token.kind === "symbol" && "([{".includes(token.text)) depth += 1;
    else if (token.kind === "symbol" && ")]}".includes(token.text)) depth -= 1;
    else if (depth === 0) return [index];
    return [];
  });
}
