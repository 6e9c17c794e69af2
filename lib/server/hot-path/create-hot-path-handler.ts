import type { IncomingMessage, ServerResponse } from "node:http";
import { api } from "@/lib/contract/paths";
import { requestIdOf } from "../http/request-id";
import { acceptTelemetry } from "../ingest/accept-telemetry";
import { servePolicy } from "../policy-serving/serve-policy";
import { type Answer, problemAnswer, send } from "./answer";
import { headerText } from "./header-text";
import { serveCli } from "./serve-cli";

type Handle = (request: IncomingMessage, requestId: string) => Promise<Answer>;
type Route = { methods: readonly string[]; handle: Handle };

/** Telemetry may be sent below this prefix too, for exporters that are given a base address (docs: Connect). */
const OTLP_PREFIX = "/api/otlp";

/** Addresses that are answered before Next, because Next's handler costs tens of times what they need. */
const ROUTES: ReadonlyMap<string, Route> = new Map([
  ...(["logs", "metrics", "traces"] as const).flatMap(signal => {
    const route: Route = { methods: ["POST"], handle: (request, requestId) => acceptTelemetry(request, signal, requestId) };
    return [[api[signal], route] as const, [`${OTLP_PREFIX}${api[signal]}`, route] as const];
  }),
  [api.policy, { methods: ["GET", "HEAD"], handle: request => servePolicy(request) }],
  [api.cli, { methods: ["GET", "HEAD"], handle: () => serveCli() }],
]);

/** Answers the request and returns true when its address is a hot path; returns false, untouched, when it is Next's. */
export function createHotPathHandler(): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const path = request.url?.split("?", 1)[0] ?? "";
    const route = ROUTES.get(path);
    if (!route) return false;
    void answerRoute(route, request, response);
    return true;
  };
}

async function answerRoute(route: Route, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = requestIdOf(headerText(request, "x-request-id"));
  if (!route.methods.includes(request.method ?? "")) {
    send(response, { status: 405, headers: { allow: route.methods.join(", ") } }, requestId);
    return;
  }
  const answer = await route.handle(request, requestId).catch(error => (request.errored ? null : problemAnswer(error, requestId)));
  if (answer === null) return; // the sender hung up: there is no one to tell
  // A body that was not read to its end cannot be followed by another request on this connection.
  if (!request.complete) closeAfter(request, response);
  send(response, answer, requestId);
}

/** Lets the sender finish writing for a moment, so that it gets to read the answer, then closes. */
function closeAfter(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader("connection", "close");
  request.resume();
  response.once("finish", () => setTimeout(() => request.destroy(), 1000).unref());
}
