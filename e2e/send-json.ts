import type { APIRequestContext, APIResponse } from "@playwright/test";
import { readState } from "./state";

/** A change by the session's cookie, sent to the shared installation as its own pages send it. */
export function sendJson(request: APIRequestContext, method: "POST" | "PUT", path: string, data: unknown): Promise<APIResponse> {
  const origin = readState().url;
  return request.fetch(`${origin}${path}`, { method, data, headers: { origin, "sec-fetch-site": "same-origin" } });
}
