import { env } from "../env";

/** Headers of every answer, pages and hot paths alike (proxy.ts does not run for hot paths). */
export function securityHeaders(configuredUrl = env().LANEKEEPER_URL): Record<string, string> {
  return {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ...(configuredUrl?.startsWith("https://") && { "strict-transport-security": "max-age=31536000" }),
  };
}

/** Nothing that an API answers is ever a page. */
export const API_CONTENT_SECURITY_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** Headers of an answer that no browser shows as a page: of `securityHeaders` those that mean something for it. Each costs as much as finding the answer. */
export function apiSecurityHeaders(configuredUrl = env().LANEKEEPER_URL): Record<string, string> {
  const { "referrer-policy": _, "cross-origin-opener-policy": __, "permissions-policy": ___, ...headers } = securityHeaders(configuredUrl);
  return { ...headers, "content-security-policy": API_CONTENT_SECURITY_POLICY };
}

/**
 * The policy of a page: scripts by nonce, styles by nonce, style attributes allowed because charts and Radix position with them.
 * Development needs `eval` and a web socket for hot reload.
 */
export function pageContentSecurityPolicy(nonce: string, development: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // The development server injects styles without a nonce.
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws: wss:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
