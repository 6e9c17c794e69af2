import { AppError } from "@/lib/core/app-error";
import { authenticateToken } from "../auth/authenticate-token";
import type { AuthenticatedToken } from "../auth/token-cache";

/** Who sends telemetry: the token of the `Authorization` header, which needs the scope `telemetry:write`. */
export async function authenticateSender(authorization: string | undefined): Promise<AuthenticatedToken> {
  const token = await authenticateToken(authorization);
  if (token.actor.scopes.includes("telemetry:write")) return token;
  throw new AppError("forbidden", 'This needs a token with the scope "telemetry:write".');
}
