import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync, gzipSync } from "node:zlib";
import { calculateJwkThumbprint, exportJWK, FlattenedSign, generateKeyPair, type JWK } from "jose";
import type { PolicyDocument } from "@/lib/core/policy/document";
import { serializePolicy, stampDraft } from "@/lib/core/policy/serialize";
import { startingPolicy } from "@/lib/core/policy/starting-policy";
import type { NativeEventInput } from "@/lib/core/telemetry/native/native-event-schema";

export const TOKEN = "lk_right";

export function policyVersion(version: number, change: (policy: PolicyDocument) => void = () => {}): PolicyDocument {
  const stamp = { org: "acme", version, parent: null, publishedAt: "2026-03-02T10:00:00.000Z", publishedBy: "ann", note: "for a test" };
  const policy = stampDraft(startingPolicy(), stamp);
  change(policy);
  return policy;
}

/** A key of the server: `jwk` is its public half. */
export type ServerKey = { jwk: JWK; privateKey: CryptoKey };

export async function newServerKey(): Promise<ServerKey> {
  const { publicKey, privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519" });
  const jwk = await exportJWK(publicKey);
  return { jwk: { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: "EdDSA", use: "sig" }, privateKey };
}

export async function signatureBy({ jwk, privateKey }: ServerKey, bytes: Uint8Array): Promise<string> {
  const header = { alg: "EdDSA", kid: jwk.kid, b64: false, crit: ["b64"] };
  const signed = await new FlattenedSign(bytes).setProtectedHeader(header).sign(privateKey);
  return `${signed.protected}..${signed.signature}`;
}

type Mode = "ok" | "busy" | "silent" | "altered";

/**
 * Serves a policy on loopback as the dashboard's server does: gzip, ETag, 304, signature, key set, problem documents. What it answers can be
 * changed; `requests` holds the headers of the requests for the policy.
 */
export async function startPolicyServer(first: PolicyDocument) {
  const requests: IncomingMessage["headers"][] = [];
  const events: NativeEventInput[] = [];
  const key = await newServerKey();
  /** The first key signs; `keys` are shown. */
  const state = { policy: first, mode: "ok" as Mode, signingKey: key, keys: [key] };
  const bytesOf = (policy: PolicyDocument) => Buffer.from(serializePolicy(policy));

  function answerPolicy(request: IncomingMessage, response: ServerResponse): void {
    const bytes = bytesOf(state.policy);
    const etag = `"sha256-${createHash("sha256").update(bytes).digest("base64url")}-gzip"`;
    if (request.headers["if-none-match"] === etag) return void response.writeHead(304, { etag }).end();
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip", etag });
    response.end(gzipSync(state.mode === "altered" ? bytes.toString().replace('"lane":"deep"', '"lane":"fast"') : bytes));
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const problem = (status: number, title: string, headers = {}) => {
      response.writeHead(status, { "content-type": "application/problem+json", ...headers });
      response.end(JSON.stringify({ type: "about:blank", title, status, code: "unavailable", requestId: "req-1" }));
    };
    const path = request.url?.split("?", 1)[0];
    if (path === "/api/v1/policy") requests.push(request.headers);
    if (state.mode === "silent") return;
    if (state.mode === "busy") return problem(503, "Not available right now", { "retry-after": "120" });
    if (path === "/.well-known/jwks.json") return void response.end(JSON.stringify({ keys: state.keys.map(({ jwk }) => jwk) }));
    if (path === "/api/v1/events") {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const batch = JSON.parse(gunzipSync(Buffer.concat(chunks)).toString("utf8")) as { events: NativeEventInput[] };
      events.push(...batch.events);
      return void response.end(JSON.stringify({ accepted: batch.events.length, rejected: [] }));
    }
    if (path !== "/api/v1/policy" && path !== "/api/v1/policy/signature") return problem(404, "Not found");
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return problem(401, "Sign in or send a valid token");
    if (path === "/api/v1/policy") return answerPolicy(request, response);
    response.end(await signatureBy(state.signingKey, bytesOf(state.policy)));
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    /** What clients have reported. */
    events,
    state,
    stop: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
