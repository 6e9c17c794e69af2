import type { IncomingMessage, ServerResponse } from "node:http";
import { GIT_HOSTS } from "@/lib/contract/git-connections";
import { api } from "@/lib/contract/paths";
import { EXPORT_TOOLS } from "@/lib/core/policy/tools/tool-lane";
import { acceptDelivery } from "../git-hosts/accept-delivery";
import { requestIdOf } from "../http/request-id";
import { acceptNativeEvents, serveNativeSchema } from "../ingest/accept-native-events";
import { acceptTelemetry } from "../ingest/accept-telemetry";
import { serveOfrepFlag, serveOfrepFlags } from "../ofrep/serve-ofrep";
import { serveFlagd, serveKeySet, servePolicy, serveSignature, serveVersion } from "../policy-serving/serve-policy";
import { serveRoute } from "../policy-serving/serve-route";
import { streamOfrep, streamPolicy } from "../policy-serving/stream-policy";
import { serveOwnClient } from "../tool-exports/serve-own-client";
import { serveManagedSettings, serveOpencodeDiscovery, serveToolExport } from "../tool-exports/serve-tool-export";
import { type Answer, openStream, problemAnswer, type StreamAnswer, send } from "./answer";
import { headerText } from "./header-text";
import { serveCli } from "./serve-cli";

type AnyAnswer = Answer | StreamAnswer;
/** What is answered from memory is answered at once: promises would cost the policy's fetches as much as the work itself. */
type Handle = (request: IncomingMessage, requestId: string) => AnyAnswer | Promise<AnyAnswer>;
type Route = { methods: readonly string[]; handle: Handle };

/** Telemetry may be sent below this prefix too, for exporters that are given a base address (docs: Connect). */
export const OTLP_PREFIX = "/api/otlp";

/** Addresses that are answered before Next, because Next's handler costs tens of times what they need. */
const ROUTES: ReadonlyMap<string, Route> = new Map([
  ...(["logs", "metrics", "traces"] as const).flatMap(signal => {
    const route: Route = { methods: ["POST"], handle: (request, requestId) => acceptTelemetry(request, signal, requestId) };
    return [[api[signal], route] as const, [`${OTLP_PREFIX}${api[signal]}`, route] as const];
  }),
  [api.events, { methods: ["POST"], handle: request => acceptNativeEvents(request) }],
  [api.eventsSchema, { methods: ["GET", "HEAD"], handle: () => serveNativeSchema() }],
  [api.policy, { methods: ["GET", "HEAD"], handle: request => servePolicy(request) }],
  [api.policySignature, { methods: ["GET"], handle: request => serveSignature(request) }],
  [api.policyEvents, { methods: ["GET"], handle: request => streamPolicy(request) }],
  [api.keySet, { methods: ["GET", "HEAD"], handle: () => serveKeySet() }],
  [api.flagd, { methods: ["GET", "HEAD"], handle: request => serveFlagd(request) }],
  ...EXPORT_TOOLS.map(
    tool => [api.export(tool), { methods: ["GET", "HEAD"], handle: (request: IncomingMessage) => serveToolExport(request, tool) }] as const,
  ),
  [api.opencodeDiscovery, { methods: ["GET", "HEAD"], handle: request => serveOpencodeDiscovery(request) }],
  [api.managedSettings, { methods: ["GET", "HEAD"], handle: request => serveManagedSettings(request) }],
  [api.ownClient, { methods: ["GET"], handle: request => serveOwnClient(request) }],
  [api.route, { methods: ["POST"], handle: request => serveRoute(request) }],
  [api.ofrepFlags, { methods: ["POST"], handle: request => serveOfrepFlags(request) }],
  [api.ofrepEvents, { methods: ["GET"], handle: request => streamOfrep(request) }],
  [api.cli, { methods: ["GET", "HEAD"], handle: () => serveCli() }],
]);

/** Addresses with parts that vary: how a reader is told of them, and the route of a path that has their form. */
const PATTERNS: readonly { path: string; find: (path: string, request: IncomingMessage) => Route | undefined }[] = [
  { path: "/hooks/{host}/{connection}", find: gitHookRoute },
  { path: `${api.ofrepFlags}/{flag}`, find: ofrepFlagRoute },
  { path: `${api.policyVersions}/{version}`, find: versionRoute },
];

/** Every address that is answered here, as the OpenAPI document writes them. */
export const HOT_PATHS: readonly string[] = [...ROUTES.keys(), ...PATTERNS.map(pattern => pattern.path)];

/** Answers the request and returns true when its address is a hot path; returns false, untouched, when it is Next's. */
export function createHotPathHandler(): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const path = request.url?.split("?", 1)[0] ?? "";
    const route = ROUTES.get(path) ?? patternRoute(path, request);
    if (!route) return false;
    answerRoute(route, request, response);
    return true;
  };
}

function patternRoute(path: string, request: IncomingMessage): Route | undefined {
  for (const { find } of PATTERNS) {
    const route = find(path, request);
    if (route) return route;
  }
  return undefined;
}

/** A Git host's webhook: a body is signed as it was sent, so nothing may read or shorten it before us. */
function gitHookRoute(path: string): Route | undefined {
  const [, hooks, name, connection, more] = path.split("/");
  const host = GIT_HOSTS.find(each => each === name);
  if (hooks !== "hooks" || host === undefined || connection === undefined || more !== undefined) return undefined;
  return { methods: ["POST"], handle: request => acceptDelivery(request, host, connection) };
}

function ofrepFlagRoute(path: string): Route | undefined {
  const key = path.startsWith(`${api.ofrepFlags}/`) ? path.slice(api.ofrepFlags.length + 1) : "";
  return key === "" ? undefined : { methods: ["POST"], handle: request => serveOfrepFlag(request, key) };
}

/** A version for a token; a signed-in person's browser is answered by Next. */
function versionRoute(path: string, { headers }: IncomingMessage): Route | undefined {
  const number = path.startsWith(`${api.policyVersions}/`) ? Number(path.slice(api.policyVersions.length + 1)) : Number.NaN;
  if (!Number.isInteger(number) || number < 1 || number >= 2 ** 31 || headers.authorization === undefined) return undefined;
  return { methods: ["GET", "HEAD"], handle: request => serveVersion(request, number) };
}

function answerRoute(route: Route, request: IncomingMessage, response: ServerResponse): void {
  const requestId = requestIdOf(headerText(request, "x-request-id"));
  if (!route.methods.includes(request.method ?? "")) {
    send(response, { status: 405, headers: { allow: route.methods.join(", ") } }, requestId);
    return;
  }
  const finish = (answer: AnyAnswer): void => {
    // A body that was not read to its end cannot be followed by another request on this connection.
    if (hasBody(request) && !request.complete) closeAfter(request, response);
    if ("topic" in answer) openStream(response, answer, requestId);
    else send(response, answer, requestId);
  };
  const fail = (error: unknown): void => {
    if (!request.errored) finish(problemAnswer(error, requestId)); // else the sender hung up: there is no one to tell
  };
  try {
    const answer = route.handle(request, requestId);
    if (answer instanceof Promise) void answer.then(finish).catch(fail);
    else finish(answer);
  } catch (error) {
    fail(error);
  }
}

/** Whether a body follows the head (RFC 9112, 6.3). A request without one may be answered before its end was noticed. */
const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;

/** Lets the sender finish writing for a moment, so that it gets to read the answer, then closes. */
function closeAfter(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader("connection", "close");
  request.resume();
  response.once("finish", () => setTimeout(() => request.destroy(), 1000).unref());
}
