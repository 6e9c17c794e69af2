import { AppError } from "@/lib/core/app-error";
import { env } from "../env";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses a change that another site asked a signed-in browser to make. Browsers say so in `Sec-Fetch-Site`; without it (plain http beyond
 * localhost) `Origin` must be the configured address or the host the request was sent to.
 */
export function assertSameOrigin(request: Request, configuredUrl = env().LANEKEEPER_URL): void {
  if (SAFE_METHODS.has(request.method)) return;
  const site = request.headers.get("sec-fetch-site");
  const same = site === null ? isOwnOrigin(request.headers, configuredUrl) : site === "same-origin";
  if (!same) throw new AppError("forbidden", "This change was asked for by another site, so it was refused.");
}

function isOwnOrigin(headers: Headers, configuredUrl: string | undefined): boolean {
  const origin = headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  if (configuredUrl !== undefined && new URL(configuredUrl).origin === origin) return true;
  return new URL(origin).host === headers.get("host");
}
