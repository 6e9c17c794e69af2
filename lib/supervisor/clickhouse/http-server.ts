import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { authenticate, type Credentials } from "./authenticate";
import { failure, httpStatusOf, toFailure } from "./clickhouse-error";
import type { Engine } from "./engine";
import { contentTypeOf } from "./output-format";
import { readBody, readForm } from "./request-body";
import { type QueryAnswer, runRequest } from "./run-request";

const MOST_BODY_BYTES = 128 * 2 ** 20;
const KEEP_ALIVE_MS = 30_000;
/** ClickHouse's own limit of an address, which carries parameters and settings. */
const MOST_HEADER_BYTES = 2 ** 20;
/** LOGICAL_ERROR, ABORTED, NOT_ENOUGH_SPACE, UNKNOWN_EXCEPTION: not the query's fault. */
const ALARMING = new Set([49, 236, 243, 1002]);

/** The part of ClickHouse's HTTP interface that its clients use: /ping, and queries on /. */
export function createHttpServer(engine: Engine, credentials: Credentials): Server {
  const server = createServer({ maxHeaderSize: MOST_HEADER_BYTES }, (request, response) => {
    response.setHeader("X-ClickHouse-Server-Display-Name", "lanekeeper");
    const url = new URL(request.url ?? "/", "http://localhost");
    const plain = plainAnswer(request.method ?? "", url);
    if (plain) {
      response.writeHead(plain.status, { "Content-Type": "text/html; charset=UTF-8" }).end(plain.text);
      request.resume();
      return;
    }
    answerQuery(engine, credentials, url.searchParams, request, response).catch(error => answerError(engine, request, response, error));
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return server;
}

function plainAnswer(method: string, url: URL): { status: number; text: string } | null {
  if (url.pathname === "/ping" || url.pathname === "/replicas_status") return { status: 200, text: "Ok.\n" };
  if (url.pathname !== "/") return { status: 404, text: `There is no handle ${url.pathname}\n` };
  if (method === "GET" && !url.searchParams.has("query")) return { status: 200, text: "Ok.\n" };
  return null;
}

async function answerQuery(
  engine: Engine,
  credentials: Credentials,
  query: URLSearchParams,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const started = process.hrtime.bigint();
  response.setHeader("X-ClickHouse-Query-Id", query.get("query_id") || randomUUID());
  if (request.method !== "POST" && request.method !== "GET") throw failure("NOT_IMPLEMENTED", `Method ${request.method} is not supported`);
  authenticate(request.headers, query, credentials);
  const abort = new AbortController();
  response.once("close", () => abort.abort());
  let body = await readBody(request, MOST_BODY_BYTES);
  const contentType = request.headers["content-type"] ?? "";
  if (contentType.startsWith("multipart/form-data")) {
    for (const [name, value] of await readForm(body, contentType)) query.set(name, value);
    body = Buffer.alloc(0);
  }
  const header = (name: string) => [request.headers[name]].flat()[0];
  const answer = await runRequest(engine, {
    query,
    body,
    defaultFormat: header("x-clickhouse-format"),
    database: query.get("database") || header("x-clickhouse-database") || "default",
    readOnly: request.method === "GET",
    signal: abort.signal,
  });
  response.writeHead(200, {
    "Content-Type": contentTypeOf(answer.format),
    "Content-Length": answer.body.length,
    "X-ClickHouse-Format": answer.format,
    "X-ClickHouse-Timezone": "UTC",
    "X-ClickHouse-Summary": summaryOf(answer, process.hrtime.bigint() - started),
  });
  response.end(answer.body);
}

/** The engine does not tell how many rows it read on the way; what an INSERT read is what it wrote. */
function summaryOf(answer: QueryAnswer, elapsedNs: bigint): string {
  return JSON.stringify({
    read_rows: String(answer.writtenRows),
    read_bytes: String(answer.writtenBytes),
    written_rows: String(answer.writtenRows),
    written_bytes: String(answer.writtenBytes),
    total_rows_to_read: "0",
    result_rows: String(answer.resultRows || answer.writtenRows),
    result_bytes: String(answer.resultBytes || answer.writtenBytes),
    elapsed_ns: String(elapsedNs),
  });
}

function answerError(engine: Engine, request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (response.destroyed || response.headersSent) return;
  const failed = toFailure(error);
  if (ALARMING.has(failed.code)) console.error(`clickhouse: ${failed.message.split("\n")[0]}`);
  const body = Buffer.from(`${failed.message} (version ${engine.version})\n`);
  // The rest of the body is read away, or a client that is still sending would see a broken connection instead of this answer.
  request.resume();
  response.writeHead(httpStatusOf(failed.code), {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Length": body.length,
    "X-ClickHouse-Exception-Code": failed.code,
  });
  response.end(body);
}
