import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { ApiError, problemIn, request } from "./api";

const PROBLEM = {
  type: "about:blank",
  title: "It has changed in the meantime",
  status: 409,
  code: "conflict",
  requestId: "r1",
  current: 4,
};

const server = createServer((incoming, response) => {
  const json = (status: number, body: unknown, headers = {}) => response.writeHead(status, headers).end(JSON.stringify(body));
  if (incoming.url === "/conflict") return json(409, PROBLEM, { "content-type": "application/problem+json" });
  if (incoming.url === "/busy") return response.writeHead(503, { "retry-after": "7", "x-request-id": "r2" }).end("<html>");
  if (incoming.url === "/slow") return response;
  return json(200, { authorization: incoming.headers.authorization ?? null, type: incoming.headers["content-type"] ?? null });
});
let baseUrl = "";
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const echo = z.object({ authorization: z.string().nullable(), type: z.string().nullable() });
const failureOf = (promise: Promise<unknown>) => promise.then(() => null, problemIn);

describe("request", () => {
  it("sends token and JSON, and returns the parsed answer", async () => {
    expect(await request(echo, "/", {}, { baseUrl })).toEqual({ authorization: null, type: null });
    const init = { method: "POST", body: "{}" };
    expect(await request(echo, "/", init, { baseUrl, token: "t" })).toEqual({ authorization: "Bearer t", type: "application/json" });
  });

  it("throws the server's problem, with its extra members", async () => {
    expect(await failureOf(request(echo, "/conflict", {}, { baseUrl }))).toEqual(PROBLEM);
  });

  it("makes a problem of an answer that is none, of an unknown shape and of no answer", async () => {
    const busy = await request(echo, "/busy", {}, { baseUrl }).catch((error: unknown) => error);
    expect(busy).toBeInstanceOf(ApiError);
    expect(busy).toMatchObject({ status: 503, retryAfterSeconds: 7, problem: { requestId: "r2" } });
    expect(await failureOf(request(z.object({ other: z.string() }), "/", {}, { baseUrl }))).toMatchObject({ status: 0 });
    expect(await failureOf(request(echo, "/", {}, { baseUrl: "http://127.0.0.1:9" }))).toMatchObject({ status: 0, code: "unavailable" });
  });

  it("lets an abort through", async () => {
    const signal = AbortSignal.timeout(50);
    await expect(request(echo, "/slow", { signal }, { baseUrl })).rejects.toMatchObject({ name: "TimeoutError" });
  });
});
