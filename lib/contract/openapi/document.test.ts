import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import { HOT_PATHS, OTLP_PREFIX } from "@/lib/server/hot-path/create-hot-path-handler";
import { api } from "../paths";
import { openApiDocument } from "./document";
import { OPERATIONS } from "./operations";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const document = openApiDocument("0.1.0");
const documented = OPERATIONS.map(({ method, path: address }) => `${method} ${address}`);

/** `[id]` of a folder is `{...}` of the document, whatever its name. */
const anonymous = (operation: string): string => operation.replace(/\{\w+\}|\[\w+\]/g, "{}");

/** Method and address of every route handler below app/api; what Next-auth and the answer to unknown addresses take is no operation. */
function routes(): string[] {
  const files = readdirSync(path.join(root, "app"), { recursive: true, encoding: "utf8" }).filter(file => file.endsWith("route.ts"));
  return files
    .map(file => file.split(path.sep).join("/"))
    .filter(file => !file.includes("[..."))
    .flatMap(file => {
      const text = readFileSync(path.join(root, "app", file), "utf8");
      const methods = [...text.matchAll(/^export (?:const|function|async function) (GET|POST|PUT|PATCH|DELETE)\b/gm)];
      expect(methods, `${file} exports no method that is understood here`).not.toEqual([]);
      return methods.map(([, method]) => `${method} /${file.replace(/\/route\.ts$/, "")}`);
    });
}

describe("the operations", () => {
  it("are those of the routes, and every route is one", () => {
    const hot = new Set(HOT_PATHS.map(anonymous));
    const ofNext = documented.map(anonymous).filter(operation => !hot.has(operation.slice(operation.indexOf(" ") + 1)));
    // A version is answered by the hot path for tokens and by Next for people.
    expect(routes().map(anonymous).sort()).toEqual([...ofNext, anonymous(`GET ${api.policyVersions}/{version}`)].sort());
  });

  it("hold every hot path", () => {
    const addresses = new Set(OPERATIONS.map(({ path: address }) => address));
    expect(HOT_PATHS.map(address => address.replace(OTLP_PREFIX, "")).filter(address => !addresses.has(address))).toEqual([]);
  });

  it("cover every address of paths.ts", () => {
    const patterns = [
      ...new Set(OPERATIONS.map(({ path: address }) => new RegExp(`^${address.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+")}$`))),
    ];
    const all = Object.values(api).map(each => (typeof each === "string" ? each : Reflect.apply(each, undefined, ["codex", "comments"])));
    expect(all.filter(address => !patterns.some(pattern => pattern.test(String(address))))).toEqual([]);
  });

  it("have names of their own", () => {
    expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length);
    expect(new Set(documented).size).toBe(OPERATIONS.length);
  });

  it.each(OPERATIONS.flatMap(({ id, body }) => (body ? [[id, body] as const] : [])))("%s: the example is what it accepts", (_, body) => {
    const schema = body.content[0]?.schema;
    expect(schema?.safeParse(JSON.parse(body.example)).error).toBeUndefined();
  });
});

describe("the document", () => {
  it("is OpenAPI 3.1 by the standard's own schema", async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(JSON.parse(JSON.stringify(document)));
    expect({ valid, errors, version: validator.version }).toEqual({ valid: true, errors: undefined, version: "3.1" });
  });

  it("refers to nothing that it does not hold", () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, pointer = ""]) => pointer.split("/"));
    expect(references.length).toBeGreaterThan(100);
    const found = (keys: string[]) => keys.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document);
    expect(references.filter(keys => found(keys) === undefined)).toEqual([]);
  });

  it("names the scope that a token needs, and the roles of people", () => {
    const operation = document.paths["/api/v1/audit"]?.get;
    expect(operation?.security).toEqual([{ token: ["audit:read"] }, { session: [] }]);
    expect(operation?.["x-roles"]).toEqual(["auditor", "admin", "owner"]);
    expect(document.paths["/v1/logs"]?.post?.security).toEqual([{ token: ["telemetry:write"] }]);
    expect(document.paths["/.well-known/jwks.json"]?.get?.security).toEqual([]);
    expect(Object.keys(document.paths["/api/v1/members"]?.post?.responses ?? {})).toEqual([
      "201",
      "400",
      "401",
      "403",
      "409",
      "413",
      "415",
      "503",
    ]);
  });

  it("gives each operation a command line to copy", () => {
    const curlOf = (id: string) =>
      OPERATIONS.flatMap(({ path: address, method }) => document.paths[address]?.[method.toLowerCase()] ?? []).find(
        each => each.operationId === id,
      )?.["x-codeSamples"][0]?.source;
    expect(curlOf("getMetric")).toBe('curl "$LANEKEEPER_URL/api/v1/metrics/fr15" \\\n  -H "Authorization: Bearer $LANEKEEPER_TOKEN"');
    expect(curlOf("createTeam")).toBe(
      'curl -X POST "$LANEKEEPER_URL/api/v1/teams" \\\n  -H "Cookie: $LANEKEEPER_COOKIE" \\\n  -H "Origin: $LANEKEEPER_URL" \\\n  -H "Content-Type: application/json" \\\n  -d \'{"name":"Payments"}\'',
    );
    expect(curlOf("streamFlags")).toContain("/ofrep/v1/events?ticket=TICKET");
    for (const { id } of OPERATIONS) expect(curlOf(id), id).toMatch(/^curl /);
  });
});
