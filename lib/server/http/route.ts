import { AppError } from "@/lib/core/app-error";
import { resolveActor } from "../auth/resolve-actor";
import { now } from "../clock";
import { controlDb } from "../control-db/client";
import type { Ctx } from "../ctx";
import { logger } from "../log";
import { assertSameOrigin } from "./origin-check";
import { problemOf } from "./problem";
import { readJson } from "./read-json";
import { requestIdOf } from "./request-id";
import { toAppError } from "./to-app-error";

/** `K`: the names of the address's dynamic parts, e.g. `route<"id">`. */
type RouteHandler<K extends string> = (request: Request, context: { params: Promise<Record<K, string>> }) => Promise<Response>;

type PublicInput<K extends string> = {
  ctx: Omit<Ctx, "actor">;
  request: Request;
  /** Decoded by Next. */
  params: Record<K, string>;
  query: URLSearchParams;
  /** The JSON body, bounded; read at most once. */
  body: () => Promise<unknown>;
};
type RouteInput<K extends string> = PublicInput<K> & { ctx: Ctx };
type Options = { status?: 200 | 201 | 202 };

/** A route for a signed-in person or a token. What the handler returns is sent as JSON (nothing: 204; a `Response`: as it is). */
export function route<K extends string = never>(
  handle: (input: RouteInput<K>) => Promise<unknown>,
  options: Options = {},
): RouteHandler<K> {
  return publicRoute<K>(async input => {
    const resolved = await resolveActor(input.request.headers, input.ctx.db, input.ctx.now);
    if (!resolved) throw new AppError("unauthenticated", "Sign in, or send `Authorization: Bearer lk_...`.");
    if (resolved.by === "cookie") assertSameOrigin(input.request);
    return handle({ ...input, ctx: { ...input.ctx, actor: resolved.actor } });
  }, options);
}

/** A route that anyone may call: set-up and health. */
export function publicRoute<K extends string = never>(
  handle: (input: PublicInput<K>) => Promise<unknown>,
  options: Options = {},
): RouteHandler<K> {
  return async (request, context) => {
    const requestId = requestIdOf(request.headers.get("x-request-id"));
    try {
      const result = await handle({
        ctx: { now, db: controlDb(), requestId },
        request,
        params: await context.params,
        query: new URL(request.url).searchParams,
        body: () => readJson(request),
      });
      if (result instanceof Response) return result;
      const headers = { "x-request-id": requestId, "cache-control": "no-store" };
      return result === undefined
        ? new Response(null, { status: 204, headers })
        : Response.json(result, { status: options.status, headers });
    } catch (error) {
      return problemResponse(error, requestId);
    }
  };
}

/** The problem+json answer to a thrown value; what nobody expected is logged with its request id. */
export function problemResponse(error: unknown, requestId: string): Response {
  const problem = problemOf(toAppError(error), requestId);
  if (problem.code === "internal") logger().error({ err: error, requestId }, "A request failed unexpectedly.");
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store", "x-request-id": requestId });
  if (problem.status === 401) headers.set("www-authenticate", 'Bearer realm="lanekeeper"');
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
