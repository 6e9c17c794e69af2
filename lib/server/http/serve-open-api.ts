import { createHash } from "node:crypto";
import { type OpenApiDocument, openApiDocument } from "@/lib/contract/openapi/document";
import packageJson from "@/package.json" with { type: "json" };
import { matchesAny } from "../policy-serving/negotiate";
import { processState } from "../process-state";

/** The document of this version, made at the first need. */
export const ownOpenApi = (): OpenApiDocument => processState("openapi-document", () => openApiDocument(packageJson.version));

/** `GET /api/v1/openapi.json`, for anyone who can reach the server: it describes the addresses and holds no data. */
export function serveOpenApi(request: Headers): Response {
  const { text, etag } = processState("openapi-text", () => {
    const made = JSON.stringify(ownOpenApi());
    return { text: made, etag: `"sha256-${createHash("sha256").update(made).digest("base64url")}"` };
  });
  const headers = { etag, "cache-control": "public, max-age=300" };
  if (matchesAny(request.get("if-none-match"), [etag])) return new Response(null, { status: 304, headers });
  return new Response(text, { headers: { ...headers, "content-type": "application/json" } });
}
