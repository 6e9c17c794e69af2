import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { failure } from "./clickhouse-error";

export type Credentials = { user: string; secret: string };

/** Accepts Basic, X-ClickHouse-User/Key or user/password of the URL, as ClickHouse does. Throws AUTHENTICATION_FAILED. */
export function authenticate(headers: IncomingHttpHeaders, query: URLSearchParams, expected: Credentials): void {
  const given = credentialsOf(headers, query);
  const right = Number(sameText(given.user, expected.user)) & Number(sameText(given.secret, expected.secret));
  if (right === 1) return;
  throw failure("AUTHENTICATION_FAILED", `${given.user}: Authentication failed: password is incorrect, or there is no user with such name`);
}

function credentialsOf(headers: IncomingHttpHeaders, query: URLSearchParams): Credentials {
  const user = headers["x-clickhouse-user"];
  if (typeof user === "string") return { user, secret: String(headers["x-clickhouse-key"] ?? "") };
  const basic = /^Basic\s+(\S+)$/i.exec(headers.authorization ?? "")?.[1];
  if (basic !== undefined) {
    const [name = "", ...rest] = Buffer.from(basic, "base64").toString().split(":");
    return { user: name, secret: rest.join(":") };
  }
  return { user: query.get("user") ?? "default", secret: query.get("password") ?? "" };
}

const digest = (text: string) => createHash("sha256").update(text).digest();
const sameText = (a: string, b: string) => timingSafeEqual(digest(a), digest(b));
