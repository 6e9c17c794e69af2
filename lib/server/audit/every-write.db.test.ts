import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { encode } from "next-auth/jwt";
import { describe, expect, it } from "vitest";
import { OPERATIONS } from "@/lib/contract/openapi/operations";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { startTestSession } from "@/lib/testing/start-test-session";
import { UNAUDITED, WRITE_REQUESTS, type WriteRequest } from "@/lib/testing/write-requests";
import { sessionCookieName, sessionSecret } from "../auth/session-cookie";

const app = fileURLToPath(new URL("../../../app", import.meta.url));
const writes = OPERATIONS.filter(({ method }) => method !== "GET");

/** `[id]` of a folder is `{...}` of an operation, whatever its name. */
const anonymous = (address: string): string => address.replace(/\{\w+\}|\[\w+\]/g, "{}");
const files = readdirSync(app, { recursive: true, encoding: "utf8" }).filter(file => path.basename(file) === "route.ts");
const addressOf = (file: string): string => `/${path.dirname(file).split(path.sep).join("/")}`;

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** The handler that Next would call for an operation. */
async function handlerOf(method: string, address: string): Promise<Handler> {
  const file = files.find(each => anonymous(addressOf(each)) === anonymous(address));
  if (file === undefined) throw new Error(`There is no route for ${address}.`);
  const routes: Record<string, Handler> = await import(path.join(app, file));
  const handler = routes[method];
  if (!handler) throw new Error(`${file} exports no ${method}.`);
  return handler;
}

async function headersFor(acme: TestOrganization, { role }: WriteRequest, requestId: string): Promise<Headers> {
  const headers = new Headers({ host: "localhost", "x-request-id": requestId, "content-type": "application/json" });
  headers.set("sec-fetch-site", "same-origin");
  if (role === null) return headers;
  const sub = await startTestSession(acme.db, acme.users[role].userId, Date.now());
  headers.set("cookie", `${sessionCookieName()}=${await encode({ token: { sub }, secret: sessionSecret() })}`);
  return headers;
}

describe("the writes of the HTTP surface", () => {
  it("are all here: each is called below or exempt for a reason", () => {
    const known = [...Object.keys(WRITE_REQUESTS), ...Object.keys(UNAUDITED)];
    expect(known.toSorted()).toEqual(writes.map(({ id }) => id).sort());
  });

  it.each(writes.filter(({ id }) => id in WRITE_REQUESTS))(
    "$id leaves an entry in the audit log",
    async ({ id, method, path: address }) => {
      const acme = await createTestOrganization({ now: Date.now });
      const asked = await WRITE_REQUESTS[id]?.(acme);
      if (!asked) throw new Error(`${id} is not prepared.`);
      const requestId = `walk-${id}`;
      const init = {
        method,
        headers: await headersFor(acme, asked, requestId),
        ...(asked.body !== undefined && { body: JSON.stringify(asked.body) }),
      };
      const handler = await handlerOf(method, address);
      const response = await handler(new Request(`http://localhost${address}`, init), { params: Promise.resolve(asked.params ?? {}) });
      expect(response.status, await response.clone().text()).toBeLessThan(300);
      const entries = await acme.db.auditEntry.findMany({ where: { orgId: acme.org, requestId } });
      expect(entries.map(({ action }) => action)).toContain(asked.action);
      const actorId = asked.role === null ? expect.any(String) : acme.users[asked.role].userId;
      for (const entry of entries) expect(entry).toMatchObject({ actorKind: "user", actorId, format: 2 });
    },
  );
});
