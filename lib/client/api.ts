import type { z } from "zod";
import { type Problem, problemSchema } from "@/lib/contract/problem";

/** The answer was an error (`problem` says which), or there was none (`problem.code` is "unavailable", `status` 0). */
export class ApiError extends Error {
  readonly problem: Problem;
  /** From `Retry-After`; null when the server named no time. */
  readonly retryAfterSeconds: number | null;

  constructor(problem: Problem, retryAfterSeconds: number | null = null) {
    super(problem.detail ?? problem.title);
    this.name = "ApiError";
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  get status(): number {
    return this.problem.status;
  }
}

/** Where to and as whom: a browser needs neither (same origin, cookie), a command-line client needs both. */
export type Server = { baseUrl?: string | undefined; token?: string | undefined; fetch?: typeof fetch | undefined };

/** The problem in an unknown thrown value, or null. */
export function problemIn(error: unknown): Problem | null {
  return error instanceof ApiError ? error.problem : null;
}

/**
 * Sends a request and returns the answer in the shape of `schema`. A string body is JSON.
 * Throws `ApiError` for every failure but an abort.
 */
export async function request<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
  init: RequestInit = {},
  server: Server = {},
): Promise<z.output<Schema>> {
  const response = await send(path, init, server);
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const requestId = response.headers.get("x-request-id") ?? "";
  throw new ApiError({ ...noAnswer("The answer is not what this version expects. Reload the page."), requestId });
}

/** Sends a request and returns the answer as it is: a success or "304 Not Modified". Throws as `request` does. */
export async function send(path: string, init: RequestInit = {}, server: Server = {}): Promise<Response> {
  const { baseUrl = "", token } = server;
  const headers = new Headers(init.headers);
  headers.set("accept", "application/json");
  if (token) headers.set("authorization", `Bearer ${token}`);
  if (typeof init.body === "string" && !headers.has("content-type")) headers.set("content-type", "application/json");
  const response = await (server.fetch ?? fetch)(`${baseUrl}${path}`, { ...init, headers }).catch(error => {
    if (init.signal?.aborted) throw error;
    throw new ApiError({ ...noAnswer("The server cannot be reached"), detail: "Check the connection and try again." });
  });
  if (!response.ok && response.status !== 304) throw await errorOf(response);
  return response;
}

async function errorOf(response: Response): Promise<ApiError> {
  const { status, headers } = response;
  const body: unknown = await response.json().catch(() => undefined);
  const problem = problemSchema.safeParse(body);
  const requestId = headers.get("x-request-id") ?? "";
  const seconds = Number.parseInt(headers.get("retry-after") ?? "", 10);
  return new ApiError(
    problem.success ? problem.data : { ...noAnswer(`The server answered ${status}`), status, requestId },
    Number.isNaN(seconds) ? null : seconds,
  );
}

function noAnswer(title: string): Problem {
  return { type: "about:blank", title, status: 0, code: "unavailable", requestId: "" };
}
