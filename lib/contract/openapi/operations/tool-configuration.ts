import { z } from "zod";
import { EXPORT_TOOLS } from "@/lib/core/policy/tools/tool-lane";
import { ownClientSchema } from "../../clients";
import { api } from "../../paths";
import { type AnswerHeader, json, type Operation, tagged, tokenMay } from "../operation";

const access = tokenMay("policy.read");
const tag = "Tool configuration";
/** A token of a team stands for its team, whatever is asked. */
const teamQuery = z.object({ team: z.string().optional() });
const headers: readonly AnswerHeader[] = ["x-policy-version", "content-digest"];
const settings = { media: "application/json", schema: z.looseObject({}) } as const;

const exports = EXPORT_TOOLS.map(
  (tool): Operation => ({
    id: `export-${tool}`,
    method: "GET",
    path: api.export(tool),
    tag,
    access,
    summary: `Configuration of ${tool}`,
    about: "For the token's team, or the one that is asked for.",
    query: teamQuery,
    problems: ["not_found"],
    answers: tagged(
      tool === "codex" ? { media: "application/toml", about: "managed_config.toml" } : settings,
      "The tool's own format.",
      headers,
    ),
  }),
);

export const toolConfigurationOperations: readonly Operation[] = [
  ...exports,
  {
    id: "getManagedSettings",
    method: "GET",
    path: api.managedSettings,
    tag,
    access,
    summary: "Claude Code's managed settings",
    about: "In the envelope that its policyHelper prints.",
    query: teamQuery,
    problems: ["not_found"],
    answers: tagged({ media: "application/json", schema: z.object({ managedSettings: z.looseObject({}) }) }, "The settings.", headers),
  },
  {
    id: "getOpencodeDiscovery",
    method: "GET",
    path: api.opencodeDiscovery,
    tag,
    summary: "Where opencode finds its configuration",
    access: { kind: "public" },
    answers: [json(z.looseObject({}), "For `opencode auth login <address>`.")],
  },
  {
    id: "getOwnClient",
    method: "GET",
    path: api.ownClient,
    tag,
    summary: "What is known of the caller's client",
    about: "For any valid token. The client names itself in X-Lanekeeper-Client.",
    access: { kind: "token", permission: null },
    answers: [json(ownClientSchema, "Token, client, published version.")],
  },
  {
    id: "getCli",
    method: "GET",
    path: api.cli,
    tag,
    summary: "The command-line client",
    access: { kind: "public" },
    problems: ["not_found"],
    answers: [
      {
        status: 200,
        about: "One file for Node 20 and newer.",
        content: [{ media: "text/javascript" }],
        headers: ["etag", "cache-control"],
      },
    ],
  },
];
