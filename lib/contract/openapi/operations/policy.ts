import { z } from "zod";
import { policyDocumentSchema } from "@/lib/core/policy/document";
import { api } from "../../paths";
import { routeAnswerSchema, routeRequestSchema } from "../../route";
import { type AnswerHeader, body, json, type Operation, pathOf, stream, tagged, tokenMay } from "../operation";

const access = tokenMay("policy.read");
const common = { tag: "Policy", access, problems: ["not_found"] } as const;
const document = { media: "application/json", schema: policyDocumentSchema } as const;
const headers: readonly AnswerHeader[] = ["x-policy-version", "content-digest"];

const policyEventSchema = z.object({
  type: z.enum(["policy.current", "policy.published"]),
  version: z.number().int(),
  etag: z.string(),
});
const keySetSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string(), crv: z.string(), x: z.string(), kid: z.string() })) });

export const policyOperations: readonly Operation[] = [
  {
    ...common,
    id: "getPolicy",
    method: "GET",
    path: api.policy,
    summary: "The published policy",
    about: "The exact bytes that are signed, in the content coding that suits; the tag names them.",
    answers: tagged(document, "The policy document.", headers),
  },
  {
    ...common,
    id: "getPolicyVersion",
    method: "GET",
    path: pathOf(api.policyVersion, "{version}"),
    summary: "One version of it",
    about: "Never changes. A person who is signed in may read it, too.",
    access: { kind: "permission", permission: "policy.read" },
    answers: tagged(document, "The policy document.", headers),
  },
  {
    ...common,
    id: "getPolicySignature",
    method: "GET",
    path: api.policySignature,
    summary: "Its signature",
    about: "A detached JWS (RFC 7515 and 7797, Ed25519) over the document's bytes, by a key of the key set.",
    query: z.object({ version: z.number().int().positive().optional() }),
    answers: [
      {
        status: 200,
        about: "The signature.",
        content: [{ media: "application/jose", about: "header..signature" }],
        headers: ["etag", "x-policy-version"],
      },
    ],
  },
  {
    id: "getKeySet",
    method: "GET",
    path: api.keySet,
    tag: "Policy",
    summary: "The public keys of signatures",
    access: { kind: "public" },
    answers: [{ status: 200, about: "A JSON Web Key Set.", content: [{ media: "application/jwk-set+json", schema: keySetSchema }] }],
  },
  {
    ...common,
    id: "streamPolicy",
    method: "GET",
    path: api.policyEvents,
    summary: "Hear of each publish",
    problems: ["unavailable"],
    answers: [stream("Which version there is now, then each new one.", policyEventSchema)],
  },
  {
    ...common,
    id: "route",
    method: "POST",
    path: api.route,
    summary: "Evaluate the policy",
    about: "For callers that cannot evaluate it themselves. Send attributes, never a prompt.",
    body: body(routeRequestSchema, { context: { tool: "codex", workType: "test-repair", repo: "payments" } }),
    answers: [json(routeAnswerSchema, "The decision of each context.")],
  },
];
