import type { ServerResponse } from "node:http";
import { EVENT_STREAM_HEADERS } from "../http/event-stream";
import { problemOf } from "../http/problem";
import { apiSecurityHeaders } from "../http/security-headers";
import { toAppError } from "../http/to-app-error";
import { logger } from "../log";
import { processState } from "../process-state";
import { addStream, type Listener } from "./event-streams";

/** What a hot path says; headers in lower case. */
export type Answer = { status: number; headers?: Record<string, string>; body?: Uint8Array | string };

/** A stream of server-sent events instead: the topic to follow, who listens, and what to say at once. */
export type StreamAnswer = { topic: string; listener: Listener; first: string };

/** Next's own headers do not reach the hot paths. */
const fixedHeaders = () => processState("hot-path-headers", () => apiSecurityHeaders());

/** Sends the answer; to `HEAD` without its body. */
export function send(response: ServerResponse, answer: Answer, requestId: string): void {
  if (response.headersSent || response.destroyed) return;
  if (answer.status === 304) {
    // The answer that the caller has kept its headers (RFC 9110, 15.4.5); each one more would be a good part of what a 304 costs.
    response.writeHead(304, { "x-request-id": requestId, ...answer.headers }).end();
    return;
  }
  const body = answer.body ?? "";
  const length = Buffer.byteLength(body);
  response.writeHead(answer.status, { ...fixedHeaders(), "x-request-id": requestId, ...answer.headers, "content-length": length });
  response.end(response.req.method === "HEAD" ? undefined : body);
}

/** The problem+json answer to a thrown value; what nobody expected is logged under the request id. */
export function problemAnswer(error: unknown, requestId: string): Answer {
  const problem = problemOf(toAppError(error), requestId);
  if (problem.code === "internal") logger().error({ err: error, requestId }, "A request failed unexpectedly.");
  return {
    status: problem.status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...(problem.status === 401 && { "www-authenticate": 'Bearer realm="lanekeeper"' }),
    },
    body: JSON.stringify(problem),
  };
}

/** Opens the stream; what the topic says from now on follows by itself (event-streams.ts). */
export function openStream(response: ServerResponse, { topic, listener, first }: StreamAnswer, requestId: string): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(200, { ...fixedHeaders(), "x-request-id": requestId, ...EVENT_STREAM_HEADERS });
  addStream(topic, listener, response);
  response.write(first === "" ? ": connected\n\n" : first);
}
