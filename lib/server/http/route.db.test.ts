import { encode } from "next-auth/jwt";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { problemSchema } from "@/lib/contract/problem";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { startTestSession } from "@/lib/testing/start-test-session";
import { sessionCookieName, sessionSecret } from "../auth/session-cookie";
import { createToken } from "../tokens/create-token";
import { publicRoute, route } from "./route";

let acme: TestOrganization;
let cookie: string;
let bearer: string;

beforeAll(async () => {
  acme = await createTestOrganization();
  const token = { sub: await startTestSession(acme.db, acme.users.lead.userId, Date.now()) };
  cookie = `theme=dark; ${sessionCookieName()}=${await encode({ token, secret: sessionSecret() })}`;
  bearer = `Bearer ${(await createToken(acme.as("admin"), { name: "ci", scopes: ["policy:read"] })).secret}`;
});

const call = (handler: ReturnType<typeof route>, headers: Record<string, string>, init: RequestInit = {}) =>
  handler(new Request("http://localhost/api/v1/x", { ...init, headers: { host: "localhost", ...headers } }), {
    params: Promise.resolve({}),
  });
const problemIn = async (response: Response) => {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  return problemSchema.parse(await response.json());
};
const whoAmI = route(async ({ ctx }) => ctx.actor);

describe("route", () => {
  it("knows a signed-in person by the cookie and a token by the header", async () => {
    expect(await (await call(whoAmI, { cookie })).json()).toMatchObject({ kind: "user", userId: acme.users.lead.userId, role: "lead" });
    expect(await (await call(whoAmI, { authorization: bearer })).json()).toMatchObject({ kind: "token", scopes: ["policy:read"] });
    expect(await (await call(whoAmI, { cookie, authorization: bearer })).json()).toMatchObject({ kind: "token" });
  });

  it.each([
    ["nothing", {}],
    ["a forged cookie", { cookie: "next-auth.session-token=abc.def" }],
    ["a bad token", { authorization: "Bearer lk_svc_nope" }],
  ])("answers 401 with %s", async (_what, headers) => {
    const response = await call(whoAmI, headers as Record<string, string>);
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toContain("Bearer");
    expect((await problemIn(response)).code).toBe("unauthenticated");
  });

  it("answers 401 for a session made with another secret", async () => {
    const token = { sub: await startTestSession(acme.db, acme.users.owner.userId, Date.now()) };
    const forged = await encode({ token, secret: "not the installation's secret" });
    expect((await call(whoAmI, { cookie: `${sessionCookieName()}=${forged}` })).status).toBe(401);
  });

  it("refuses a change by cookie that another site asked for, but not one by token", async () => {
    const foreign = { "sec-fetch-site": "cross-site" };
    expect((await call(whoAmI, { cookie, ...foreign }, { method: "POST" })).status).toBe(403);
    expect((await call(whoAmI, { cookie, "sec-fetch-site": "same-origin" }, { method: "POST" })).status).toBe(200);
    expect((await call(whoAmI, { authorization: bearer, ...foreign }, { method: "POST" })).status).toBe(200);
  });

  it("turns refused input into a problem with pointers", async () => {
    const handler = publicRoute(async ({ body }) => z.object({ rules: z.array(z.object({ id: z.string() })) }).parse(await body()));
    const init = { method: "POST", body: JSON.stringify({ rules: [{ id: "a" }, { id: 7 }] }) };
    const response = await call(handler, { "content-type": "application/json" }, init);
    expect(response.status).toBe(400);
    expect((await problemIn(response)).errors).toMatchObject([{ pointer: "/rules/1/id" }]);
  });

  it("says nothing about an unexpected failure but the request's id", async () => {
    const handler = publicRoute(async () => {
      throw new Error("secret detail of the database");
    });
    const response = await call(handler, { "x-request-id": "trace-12345" });
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      type: "about:blank",
      title: "Something went wrong on the server",
      status: 500,
      code: "internal",
      requestId: "trace-12345",
    });
  });

  it("replaces a malformed request id and keeps answers out of caches", async () => {
    const response = await call(whoAmI, { cookie, "x-request-id": "a b<script>" });
    expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("answers 204 for nothing, also at an address without parameters", async () => {
    const response = await publicRoute(async () => undefined)(new Request("http://localhost/x"), {
      params: Promise.resolve(undefined as never),
    });
    expect(response.status).toBe(204);
    expect(await response.text()).toBe("");
  });
});
