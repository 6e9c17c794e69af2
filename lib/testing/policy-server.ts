import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import type { PolicyDocument } from "@/lib/core/policy/document";
import { serializePolicy, stampDraft } from "@/lib/core/policy/serialize";
import { startingPolicy } from "@/lib/core/policy/starting-policy";

export const TOKEN = "lk_right";

export function policyVersion(version: number, change: (policy: PolicyDocument) => void = () => {}): PolicyDocument {
  const stamp = { org: "acme", version, parent: null, publishedAt: "2026-03-02T10:00:00.000Z", publishedBy: "ann", note: "for a test" };
  const policy = stampDraft(startingPolicy(), stamp);
  change(policy);
  return policy;
}

/** Serves a policy on loopback as the dashboard's server does: gzip, ETag, 304, problem documents. What it answers can be changed. */
export async function startPolicyServer(first: PolicyDocument) {
  const requests: IncomingMessage["headers"][] = [];
  const state = { policy: first, mode: "ok" as "ok" | "busy" | "silent" | "altered" };
  const server = createServer((request, response) => {
    requests.push(request.headers);
    const problem = (status: number, title: string, headers = {}) => {
      response.writeHead(status, { "content-type": "application/problem+json", ...headers });
      response.end(JSON.stringify({ type: "about:blank", title, status, code: "unavailable", requestId: "req-1" }));
    };
    if (state.mode === "silent") return;
    if (state.mode === "busy") return problem(503, "Not available right now", { "retry-after": "120" });
    if (request.url !== "/api/v1/policy") return problem(404, "Not found");
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return problem(401, "Sign in or send a valid token");
    const bytes = Buffer.from(serializePolicy(state.policy));
    const etag = `"sha256-${createHash("sha256").update(bytes).digest("base64url")}-gzip"`;
    if (request.headers["if-none-match"] === etag) return response.writeHead(304, { etag }).end();
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip", etag });
    return response.end(gzipSync(state.mode === "altered" ? bytes.toString().replace('"lane":"deep"', '"lane":"fast"') : bytes));
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    state,
    stop: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
