import { z } from "zod";
import { setupAnswerSchema, setupRequestSchema } from "../../access";
import { readySchema } from "../../health";
import { api } from "../../paths";
import { body, json, type Operation, tagged } from "../operation";

const tag = "Installation";
const access = { kind: "public" } as const;

export const installationOperations: readonly Operation[] = [
  {
    id: "getLiveness",
    method: "GET",
    path: api.healthLive,
    tag,
    access,
    summary: "Whether the process answers",
    answers: [json(z.object({ status: z.literal("live") }), "It does.")],
  },
  {
    id: "getReadiness",
    method: "GET",
    path: api.healthReady,
    tag,
    access,
    summary: "Whether it can do its work",
    problems: ["unavailable"],
    answers: [json(readySchema, "It can.")],
  },
  {
    id: "setUp",
    method: "POST",
    path: api.setup,
    tag,
    access: { kind: "public", proof: "The token of the one-time link is the proof." },
    summary: "Set a new installation up",
    body: body(setupRequestSchema, {
      token: "from-the-link",
      organization: "Acme",
      timeZone: "Europe/Berlin",
      name: "Kim",
      email: "kim@example.org",
      password: "correct horse battery",
    }),
    problems: ["forbidden", "conflict"],
    answers: [json(setupAnswerSchema, "The organisation and its owner.", 201)],
  },
  {
    id: "getOpenApi",
    method: "GET",
    path: api.openApi,
    tag,
    access,
    summary: "This document",
    answers: tagged({ media: "application/json", schema: z.looseObject({ openapi: z.string() }) }, "OpenAPI 3.1."),
  },
];
