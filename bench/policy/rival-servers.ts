import { createHash } from "node:crypto";
import { createServer, type RequestListener } from "node:http";
import { gzipSync } from "node:zlib";
import { installServers, loadPeer } from "./peers";
import { routingRules } from "./routing-rules";

export const UNLEASH_TOKENS = { admin: "*:*.bench-admin-bench-admin-bench", client: "default:development.bench-client-bench-client" };

/** The least that answers as we do: the same bytes, tags and a look at the token, by `node:http` alone. Bytes and token come by the environment. */
export function serveBare(bytes: Buffer, token: string): void {
  const gzip = gzipSync(bytes, { level: 9 });
  const etag = `"${createHash("sha256").update(bytes).digest("base64url")}"`;
  const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");
  const tokens = new Set([hashOf(`Bearer ${token}`)]);
  const answer: RequestListener = ({ headers }, response) => {
    if (!tokens.has(hashOf(headers.authorization ?? ""))) return void response.writeHead(401).end();
    response.setHeader("etag", etag).setHeader("cache-control", "private, no-cache").setHeader("vary", "Accept-Encoding, Authorization");
    if (headers["if-none-match"] === etag) return void response.writeHead(304).end();
    const coded = headers["accept-encoding"]?.includes("gzip") ?? false;
    if (coded) response.setHeader("content-encoding", "gzip");
    const body = coded ? gzip : bytes;
    response.writeHead(200, { "content-type": "application/json", "content-length": body.length }).end(body);
  };
  const server = createServer(answer).listen(0, "127.0.0.1", () => {
    const address = server.address();
    if (address !== null && typeof address === "object") console.log(`listening on ${address.port}`);
  });
}

/** unleash-server with its defaults on a database of its own, holding the same rules as one flag. */
export async function serveUnleash(databaseUrl: string, port: number): Promise<void> {
  Object.assign(process.env, { NODE_ENV: "production" });
  const { start } = await loadPeer<{ start: (options: object) => Promise<unknown> }>(await installServers(), "unleash-server");
  const url = `http://127.0.0.1:${port}`;
  await start({
    databaseUrl,
    db: { ssl: false },
    server: { port, host: "127.0.0.1", unleashUrl: url },
    versionCheck: { enable: false },
    telemetry: false,
    logLevel: "error",
    authentication: {
      initApiTokens: [
        { environment: "*", projects: ["*"], secret: UNLEASH_TOKENS.admin, type: "admin", tokenName: "admin" },
        { environment: "development", projects: ["default"], secret: UNLEASH_TOKENS.client, type: "client", tokenName: "client" },
      ],
    },
  });
  await fillUnleash(url);
  console.log(`listening on ${port}`);
}

async function fillUnleash(url: string): Promise<void> {
  const send = async (path: string, body?: object) => {
    const headers = { authorization: UNLEASH_TOKENS.admin, "content-type": "application/json" };
    const answer = await fetch(`${url}/api/admin${path}`, { method: "POST", headers, ...(body && { body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`unleash-server, ${path}: ${answer.status} ${await answer.text()}`);
  };
  for (const name of ["workType", "linesInScope", "language"]) await send("/context", { name, stickiness: false });
  const feature = "/projects/default/features";
  await send(feature, { name: "lane", type: "release" });
  for (const { id, workType, lessLinesThan, languages, percent, lane } of routingRules(50)) {
    const equal = { caseInsensitive: false, inverted: false };
    await send(`${feature}/lane/environments/development/strategies`, {
      name: "flexibleRollout",
      parameters: { rollout: String(percent), stickiness: "default", groupId: id },
      constraints: [
        { ...equal, contextName: "workType", operator: "IN", values: [workType] },
        { ...equal, contextName: "linesInScope", operator: "NUM_LT", value: String(lessLinesThan), values: [] },
        { ...equal, contextName: "language", operator: "IN", values: languages },
      ],
      variants: [{ name: lane, weight: 1000, weightType: "variable", stickiness: "default" }],
    });
  }
  await send(`${feature}/lane/environments/development/on`);
}
