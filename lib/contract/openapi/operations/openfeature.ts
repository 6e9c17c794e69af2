import { z } from "zod";
import { api } from "../../paths";
import { ofrepFailureSchema, ofrepFlagSchema, ofrepFlagsSchema, ofrepRequestSchema } from "../../route";
import { type Answer, body, json, type Operation, stream, tagged, tokenMay } from "../operation";

const access = tokenMay("policy.read");
const tag = "OpenFeature and flagd";
const request = { ...body(ofrepRequestSchema, { context: { targetingKey: "dev-1", tool: "codex" } }), optional: true };
const refused: Answer = json(ofrepFailureSchema, "The context cannot be used.", 400);

export const openFeatureOperations: readonly Operation[] = [
  {
    id: "evaluateFlags",
    method: "POST",
    path: api.ofrepFlags,
    tag,
    access,
    summary: "Evaluate all flags (OFREP)",
    about: "The tag covers policy and context.",
    body: request,
    answers: [...tagged({ media: "application/json", schema: ofrepFlagsSchema }, "All flags.", ["x-policy-version"]), refused],
  },
  {
    id: "evaluateFlag",
    method: "POST",
    path: `${api.ofrepFlags}/{flag}`,
    tag,
    access,
    summary: "Evaluate one flag (OFREP)",
    body: request,
    answers: [json(ofrepFlagSchema, "The flag."), refused, json(ofrepFailureSchema, "There is no such flag.", 404)],
  },
  {
    id: "streamFlags",
    method: "GET",
    path: api.ofrepEvents,
    tag,
    summary: "Hear when to evaluate again (OFREP)",
    access: { kind: "public", proof: "The ticket, which the answer of evaluateFlags holds, is the proof." },
    query: z.object({ ticket: z.string() }),
    problems: ["unauthenticated", "unavailable"],
    answers: [stream("A line for each publish.", z.object({ type: z.literal("refetchEvaluation"), etag: z.string() }))],
  },
  {
    id: "getFlagd",
    method: "GET",
    path: api.flagd,
    tag,
    access,
    summary: "The policy as a flagd definition",
    problems: ["not_found"],
    answers: tagged(
      {
        media: "application/json",
        schema: z.looseObject({ flags: z.looseObject({}) }),
        about: "https://flagd.dev/reference/flag-definitions/",
      },
      "The definition.",
      ["x-policy-version", "content-digest"],
    ),
  },
];
