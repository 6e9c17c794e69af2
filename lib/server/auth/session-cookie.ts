import { decode } from "next-auth/jwt";
import { z } from "zod";
import { env } from "../env";
import { installationKey } from "./installation-key";

/** Cookies are `Secure` (and named so) only where people reach the installation by https. */
export function usesSecureCookies(): boolean {
  return env().LANEKEEPER_URL?.startsWith("https://") ?? false;
}

export function sessionSecret(): string {
  return installationKey("sign-in-session").toString("base64url");
}

export function sessionCookieName(): string {
  return usesSecureCookies() ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}

/** The id of the session (UserSession) in a `Cookie` header, or null when there is none, it has expired or was not made here. */
export async function readSessionCookie(cookieHeader: string | null | undefined): Promise<string | null> {
  const token = cookieValue(cookieHeader ?? "", sessionCookieName());
  if (token === null) return null;
  const claims = await decode({ token, secret: sessionSecret() }).catch(() => null);
  const id = z.uuid().safeParse(claims?.sub);
  return id.success ? id.data : null;
}

function cookieValue(header: string, name: string): string | null {
  for (const part of header.split(";")) {
    const separator = part.indexOf("=");
    if (separator > 0 && part.slice(0, separator).trim() === name) return part.slice(separator + 1).trim();
  }
  return null;
}
