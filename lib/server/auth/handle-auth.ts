import NextAuth from "next-auth";
import { prepareNextAuthEnvironment } from "../env";
import { requestIdOf } from "../http/request-id";
import { authOptions } from "./auth-options";

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth's own endpoints: CSRF token, sign-in, sign-out. Its options are made at the first request, because the build has no secret. */
export function handleAuth(request: Request, context: Context): Promise<Response> {
  prepareNextAuthEnvironment();
  return NextAuth(request as never, context as never, authOptions(requestIdOf(request.headers.get("x-request-id")))) as Promise<Response>;
}
