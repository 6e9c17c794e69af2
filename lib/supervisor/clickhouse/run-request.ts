import { allowedSettings } from "./allowed-settings";
import { bindParams } from "./bind-params";
import { failure } from "./clickhouse-error";
import { type Engine, MOST_SQL_BYTES } from "./engine";
import type { EngineAnswer } from "./engine-connection";
import { type InsertHead, readInsertHead } from "./insert-head";
import { requireTextFormat } from "./output-format";
import { cappedSettings, type SettingLimits, withSettings } from "./settings-clause";
import { formatClause, isRead, readStatement } from "./statement";

const GIB = 2 ** 30;
const READ_LIMITS: SettingLimits = {
  max_execution_time: { standard: 60, most: 600 },
  max_memory_usage: { standard: 2 * GIB, most: 4 * GIB },
  // Counted in the engine's own form of the columns, before they become text.
  max_result_bytes: { standard: GIB / 8, most: GIB / 8 },
};
const WRITE_LIMITS: SettingLimits = {
  max_execution_time: { standard: 600, most: 3_600 },
  max_memory_usage: { standard: 2 * GIB, most: 4 * GIB },
};
/** Enough to find where the data of an INSERT begins. */
const HEAD_BYTES = 256 * 2 ** 10;
const DEFAULT_FORMAT = "TabSeparated";

type QueryRequest = {
  /** Parameters of the URL and fields of a form: query, database, param_*, settings. */
  query: URLSearchParams;
  body: Buffer;
  defaultFormat: string | undefined;
  database: string;
  readOnly: boolean;
  signal: AbortSignal;
};
export type QueryAnswer = EngineAnswer & { format: string };

/** Runs what a request asks for. Throws ClickHouseFailure or the engine's error. */
export async function runRequest(engine: Engine, request: QueryRequest): Promise<QueryAnswer> {
  const { database, signal } = request;
  const settings = allowedSettings(request.query, engine.knownSettings);
  const params = paramsOf(request.query);
  const insert = insertOf(request);
  if (insert) {
    if (request.readOnly) throw readOnly();
    const all = cappedSettings([settings, insert.head.settings], WRITE_LIMITS);
    const answer = await engine.insert({ ...insert.head, settings: Object.fromEntries(all), data: insert.data }, { database, signal });
    return { ...answer, format: insert.head.format };
  }
  const statement = readStatement(bindParams(wholeText(request), params));
  const format = formatClause(statement.tokens) ?? request.query.get("default_format") ?? request.defaultFormat ?? DEFAULT_FORMAT;
  requireTextFormat(format);
  if (isRead(statement)) {
    const answer = await engine.read(withSettings(statement, settings, READ_LIMITS), format, { database, signal });
    return { ...answer, format };
  }
  if (request.readOnly) throw readOnly();
  const answer = await engine.write(withSettings(statement, settings, WRITE_LIMITS), format, { database, signal });
  return { ...answer, format };
}

function paramsOf(query: URLSearchParams): Map<string, string> {
  return new Map([...query].filter(([name]) => name.startsWith("param_")).map(([name, value]) => [name.slice("param_".length), value]));
}

/** The query is in the URL, in the body, or begins in the URL and goes on in the body. */
function wholeText({ query, body }: QueryRequest): string {
  if (body.length > MOST_SQL_BYTES) throw failure("QUERY_IS_TOO_LARGE", `Query is larger than ${MOST_SQL_BYTES} bytes`);
  return [query.get("query") ?? "", body.toString()].filter(part => part !== "").join("\n");
}

function insertOf({ query, body }: QueryRequest): { head: InsertHead; data: Buffer } | null {
  const inUrl = query.get("query");
  const text = inUrl ?? body.subarray(0, HEAD_BYTES).toString();
  const head = readInsertHead(text);
  if (!head) return null;
  if (inUrl === null) return { head, data: body.subarray(Buffer.byteLength(text.slice(0, head.dataStart))) };
  const begun = inUrl.slice(head.dataStart);
  return { head, data: begun === "" ? body : Buffer.concat([Buffer.from(begun), body]) };
}

const readOnly = () =>
  failure(
    "READONLY",
    "Cannot execute query in readonly mode. For queries over HTTP, method GET implies readonly. You should use method POST for modifying queries",
  );
