import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { page } from "@/lib/contract/paths";
import { asAppError } from "@/lib/core/app-error";
import { now } from "../clock";
import { controlDb } from "../control-db/client";
import { logger } from "../log";
import { clientAddress } from "./client-address";
import { endSession } from "./end-session";
import { sessionSecret, usesSecureCookies } from "./session-cookie";
import { SESSION_SECONDS } from "./session-life";
import { signIn } from "./sign-in";

const MAX_LENGTHS = { email: 254, password: 200, code: 40 };

/**
 * How people sign in. The session is a JWT that names a UserSession and nothing else: who that is, role and teams come from the database at
 * each request. The sign-in screen gets `CredentialsSignin`, `TotpRequired`, `TooManyAttempts` or `Unavailable` as its error.
 */
export function authOptions(requestId: string): AuthOptions {
  return {
    secret: sessionSecret(),
    useSecureCookies: usesSecureCookies(),
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: page.signIn, error: page.signIn },
    providers: [
      CredentialsProvider({
        credentials: {
          email: { label: "E-mail", type: "email" },
          password: { label: "Password", type: "password" },
          code: { label: "Code", type: "text" },
        },
        authorize: async (credentials, request) => {
          const field = (name: keyof typeof MAX_LENGTHS) => String(credentials?.[name] ?? "");
          const input = { email: field("email"), password: field("password"), code: field("code") };
          if (Object.entries(MAX_LENGTHS).some(([name, most]) => field(name as keyof typeof MAX_LENGTHS).length > most)) return null;
          const headers = new Headers(request.headers as Record<string, string> | undefined);
          const browser = { address: clientAddress(headers), userAgent: headers.get("user-agent") ?? "" };
          try {
            const id = await signIn({ db: controlDb(), now, requestId }, { ...input, ...browser });
            return id === null ? null : { id };
          } catch (error) {
            throw new Error(signInErrorOf(error));
          }
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id } : token),
      session: ({ session }) => session,
    },
    events: {
      signOut: async ({ token }) => {
        await endSession(controlDb(), token.sub, now());
      },
    },
  };
}

function signInErrorOf(error: unknown): "TotpRequired" | "TooManyAttempts" | "Unavailable" {
  const code = asAppError(error)?.code;
  if (code === "too_many_requests") return "TooManyAttempts";
  if (code === "unauthenticated") return "TotpRequired";
  logger().error({ err: error }, "sign-in failed for a reason of our own");
  return "Unavailable";
}
