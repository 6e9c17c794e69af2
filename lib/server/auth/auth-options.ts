import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { asAppError } from "@/lib/core/app-error";
import { now } from "../clock";
import { controlDb } from "../control-db/client";
import { logger } from "../log";
import { clientAddress } from "./client-address";
import { sessionSecret, usesSecureCookies } from "./session-cookie";
import { verifyCredentials } from "./verify-credentials";

const SESSION_SECONDS = 14 * 24 * 3600;

/**
 * How people sign in. The session is a JWT that says who and since when, nothing else: role and teams come from the database at each
 * request. The sign-in screen gets `CredentialsSignin`, `TooManyAttempts` or `Unavailable` as its error.
 */
export function authOptions(): AuthOptions {
  return {
    secret: sessionSecret(),
    useSecureCookies: usesSecureCookies(),
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      CredentialsProvider({
        credentials: { email: { label: "E-mail", type: "email" }, password: { label: "Password", type: "password" } },
        authorize: async (credentials, request) => {
          const input = { email: String(credentials?.email ?? ""), password: String(credentials?.password ?? "") };
          if (input.email.length > 254 || input.password.length > 200) return null;
          try {
            return await verifyCredentials({ db: controlDb(), now }, { ...input, address: clientAddress(request.headers ?? {}) });
          } catch (error) {
            if (asAppError(error)?.code === "too_many_requests") throw new Error("TooManyAttempts");
            logger().error({ err: error }, "sign-in failed for a reason of our own");
            throw new Error("Unavailable");
          }
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, signedInAt: now() } : token),
      session: ({ session }) => session,
    },
  };
}
