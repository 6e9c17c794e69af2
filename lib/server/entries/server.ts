import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import next from "next";
import { resolveClientAddress } from "../auth/trusted-proxies";
import { env, prepareNextAuthEnvironment } from "../env";
import { createHotPathHandler } from "../hot-path/create-hot-path-handler";
import { endStreams } from "../hot-path/event-streams";
import { followChanges } from "../hot-path/follow-changes";
import { headerText } from "../hot-path/header-text";
import { flushWriteBehind } from "../hot-path/write-behind";
import { logger } from "../log";

const EXIT_PORT_TAKEN = 98;
const DRAIN_MS = 10_000;
/** Longer than the idle time of common load balancers, so that it is not we who close a connection they are about to use. */
const KEEP_ALIVE_MS = 75_000;

const { HOST, PORT, LANEKEEPER_URL, NODE_ENV, TRUSTED_PROXIES } = env();
prepareNextAuthEnvironment();

const hotPath = createHotPathHandler();
const server = createServer((request, response) => {
  if (!hotPath(request, response)) void answerByNext(request, response);
});
server.keepAliveTimeout = KEEP_ALIVE_MS;
const unlisten = followChanges();

let stopping = false;
/** Takes no new connection, lets requests that have begun end, writes what waits in memory, and goes. */
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  const closed = new Promise(resolve => server.close(resolve));
  endStreams();
  // A connection becomes idle when its last request is answered, and would otherwise be kept for the next one.
  setInterval(() => server.closeIdleConnections(), 50).unref();
  setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
  await closed;
  await Promise.allSettled([flushWriteBehind(), unlisten()]);
  process.exit(0);
}
// From here on, so that a supervisor that ends while we start does not leave us behind.
for (const signal of ["SIGTERM", "SIGINT", "disconnect"] as const) process.on(signal, () => void stop());

server.once("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EADDRINUSE") throw error;
  console.error(`Port ${PORT} on ${HOST} is taken by another program. Choose another one with PORT=...`);
  process.exit(EXIT_PORT_TAKEN);
});
await new Promise<void>(resolve => server.listen(PORT, HOST, resolve));

const app = next({ dev: NODE_ENV === "development", dir: process.cwd(), httpServer: server, hostname: HOST, port: portOf() });
const prepared = app.prepare().then(() => app.getRequestHandler());
await prepared;

const url = LANEKEEPER_URL ?? `http://${HOST === "0.0.0.0" || HOST === "::" ? "localhost" : HOST}:${portOf()}`;
process.send?.({ type: "ready", port: portOf(), url });
logger().info({ url }, "The server is listening.");

async function answerByNext(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    believeForwarded(request);
    await (await prepared)(request, response);
  } catch (error) {
    logger().error({ err: error }, "A page or route failed outside its own handling.");
    if (!response.headersSent) response.writeHead(500);
    response.end();
  }
}

/** Anyone can write these headers: only the caller's address is kept, as far as trusted proxies vouch for it. Next sets the others anew. */
function believeForwarded(request: IncomingMessage): void {
  const { headers, socket } = request;
  const address = resolveClientAddress(socket.remoteAddress, headerText(request, "x-forwarded-for"), TRUSTED_PROXIES);
  for (const name of Object.keys(headers)) if (name === "forwarded" || name.startsWith("x-forwarded-")) delete headers[name];
  headers["x-forwarded-for"] = address;
}

function portOf(): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : PORT;
}
