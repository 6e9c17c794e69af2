import type { ErrorCode } from "@/lib/core/app-error";
import { PROBLEM_STATUS, problemSchema } from "../problem";
import { rolesFor, tokensFor } from "./callers";
import { curlExample } from "./curl-example";
import { type JsonSchema, type SchemaConverter, schemaConverter } from "./json-schemas";
import { type Access, type Answer, type AnswerHeader, type Content, type Operation, TAGS } from "./operation";
import { OPERATIONS } from "./operations";
import { PATH_PARAMETERS } from "./path-parameters";
import { problemsOf } from "./problems-of";

export type MediaTypes = Record<string, { schema?: JsonSchema; example?: unknown }>;
export type ParameterObject = {
  name: string;
  in: "path" | "query";
  required: boolean;
  schema: JsonSchema;
  description?: string;
  example?: string;
};
export type ResponseObject = { description: string; content?: MediaTypes; headers?: Record<string, { $ref: string }> };
export type OperationObject = {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security: Record<string, string[]>[];
  parameters?: ParameterObject[];
  requestBody?: { required: boolean; content: MediaTypes; description?: string };
  responses: Record<string, ResponseObject | { $ref: string }>;
  "x-codeSamples": { lang: string; label: string; source: string }[];
  /** Beyond the standard: roles of people who may, since a security scheme of cookies cannot name them. */
  "x-roles"?: readonly string[];
};
/** An OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.1.html), as far as ours goes. */
export type OpenApiDocument = {
  openapi: "3.1.1";
  info: { title: string; version: string; description: string; license: { name: string; identifier: string } };
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, OperationObject>>;
  components: {
    schemas: Record<string, JsonSchema>;
    responses: Record<string, ResponseObject>;
    headers: Record<AnswerHeader, { description: string; schema: JsonSchema }>;
    securitySchemes: Record<string, object>;
  };
};

const DESCRIPTION = `Every address that this installation answers. People sign in and their browser sends a cookie; programs send
\`Authorization: Bearer <token>\` with a token of the scope that the operation names. Times are ISO 8601 in UTC, durations milliseconds, costs US dollars;
\`null\` is not known. Every failure is a problem document (RFC 9457) with a stable \`code\` and the \`requestId\` that the log knows it by. Answers may gain members; clients ignore those they do not know.`;

const HEADERS: OpenApiDocument["components"]["headers"] = {
  etag: { description: "Names the bytes; send it back in `If-None-Match`.", schema: { type: "string" } },
  "x-policy-version": { description: "The policy version that answered.", schema: { type: "integer" } },
  "content-digest": { description: "SHA-256 of the bytes as sent (RFC 9530).", schema: { type: "string" } },
  "cache-control": { description: "How long it may be kept.", schema: { type: "string" } },
};

const SECURITY_SCHEMES = {
  token: { type: "http", scheme: "bearer", description: "A service token or a personal one: Settings, Tokens, or `lanekeeper login`." },
  session: { type: "apiKey", in: "cookie", name: "next-auth.session-token", description: "The cookie of a person who signed in." },
};

/** Composes the document from the table of operations and the contracts' own schemas. `version` is the installation's. */
export function openApiDocument(version: string, operations: readonly Operation[] = OPERATIONS): OpenApiDocument {
  const schemas = schemaConverter();
  const paths: OpenApiDocument["paths"] = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: operationObject(operation, schemas) };
  }
  const problem = schemas.convert(problemSchema, "output");
  return {
    openapi: "3.1.1",
    info: { title: "Lanekeeper", version, description: DESCRIPTION, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    servers: [{ url: "/" }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: schemas.components(),
      responses: Object.fromEntries(
        Object.entries(PROBLEM_STATUS).map(([code, { title }]) => [
          code,
          { description: `${title} (\`${code}\`).`, content: { "application/problem+json": { schema: problem } } },
        ]),
      ),
      headers: HEADERS,
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

function operationObject(operation: Operation, schemas: SchemaConverter): OperationObject {
  const { id, tag, summary, about, access, body } = operation;
  const parameters = [...pathParameters(operation, schemas), ...queryParameters(operation, schemas)];
  const roles = rolesFor(access);
  const description = [about, access.kind === "public" ? access.proof : undefined].filter(text => text !== undefined).join(" ");
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== "" && { description }),
    security: securityOf(access),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: body.optional !== true, content: mediaTypes(body.content, "input", schemas, body.example) } }),
    responses: {
      ...Object.fromEntries(operation.answers.map(answer => [answer.status, responseObject(answer, schemas)])),
      ...problemResponses(operation),
    },
    "x-codeSamples": [{ lang: "Shell", label: "curl", source: curlExample(operation) }],
    ...(roles && { "x-roles": roles }),
  };
}

function securityOf(access: Access): Record<string, string[]>[] {
  const scopes = tokensFor(access);
  return [...(scopes ? [{ token: [...scopes] }] : []), ...(rolesFor(access) ? [{ session: [] }] : [])];
}

function pathParameters({ path }: Operation, schemas: SchemaConverter): ParameterObject[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => {
    const known = PATH_PARAMETERS[name];
    if (known === undefined) throw new Error(`${path}: nothing is known of {${name}}.`);
    const { about, schema, example } = known;
    return { name, in: "path", required: true, description: about, schema: schemas.convert(schema, "input"), example };
  });
}

function queryParameters({ query }: Operation, schemas: SchemaConverter): ParameterObject[] {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = schemas.convert(query, "input");
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema: typeof schema === "boolean" ? {} : schema,
  }));
}

function mediaTypes(content: readonly Content[], io: "input" | "output", schemas: SchemaConverter, example?: string): MediaTypes {
  return Object.fromEntries(
    content.map(({ media, schema }, index) => [
      media,
      {
        ...(schema && { schema: schemas.convert(schema, io) }),
        ...(example !== undefined && index === 0 && { example: JSON.parse(example) }),
      },
    ]),
  );
}

function responseObject({ about, content, headers }: Answer, schemas: SchemaConverter): ResponseObject {
  return {
    description: about,
    ...(content && { content: mediaTypes(content, "output", schemas) }),
    ...(headers && { headers: Object.fromEntries(headers.map(name => [name, { $ref: `#/components/headers/${name}` }])) }),
  };
}

/** Where a status is taken by an answer of the protocol itself (OFREP), that one stands. */
function problemResponses(operation: Operation): Record<string, { $ref: string }> {
  const taken = new Set(operation.answers.map(answer => answer.status));
  const codes: ErrorCode[] = problemsOf(operation).filter(code => !taken.has(PROBLEM_STATUS[code].status));
  return Object.fromEntries(codes.map(code => [PROBLEM_STATUS[code].status, { $ref: `#/components/responses/${code}` }]));
}
