import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/server/env";
import { requestIdOf } from "@/lib/server/http/request-id";
import { RETURN_TO_HEADER } from "@/lib/server/http/return-to";
import { API_CONTENT_SECURITY_POLICY, pageContentSecurityPolicy, securityHeaders } from "@/lib/server/http/security-headers";

/** Security headers of everything that Next answers. Nobody is let in or kept out here: pages and use cases ask for permission themselves. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (pathname.startsWith("/api/")) return withHeaders(NextResponse.next(), API_CONTENT_SECURITY_POLICY);
  const nonce = randomBytes(16).toString("base64");
  const policy = pageContentSecurityPolicy(nonce, env().NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set("x-request-id", requestIdOf(headers.get("x-request-id"))); // what error pages show and use cases log
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set(RETURN_TO_HEADER, `${pathname}${search}`);
  return withHeaders(NextResponse.next({ request: { headers } }), policy);
}

function withHeaders(response: NextResponse, policy: string): NextResponse {
  for (const [name, value] of Object.entries(securityHeaders())) response.headers.set(name, value);
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = { matcher: ["/((?!_next/static|_next/image|favicon.ico).*)"] };
