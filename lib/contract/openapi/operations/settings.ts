import { z } from "zod";
import {
  createGitConnectionSchema,
  gitConnectionListSchema,
  gitConnectionSchema,
  gitConnectionSecretSchema,
  gitDeliveryAnswerSchema,
} from "../../git-connections";
import {
  developerMergeSchema,
  identityListSchema,
  identityQuerySchema,
  mergeDevelopersSchema,
  pseudonymEpochSchema,
  rotatePseudonymsSchema,
  splitDeveloperSchema,
} from "../../identity";
import { api } from "../../paths";
import { laneSettingsSchema, updateLaneSettingsSchema } from "../../settings";
import { body, json, may, type Operation, pathOf } from "../operation";

const tag = "Settings";
const manage = may("settings.manage");
const manageMembers = may("members.manage");

const settingsOf: readonly Operation[] = [
  {
    id: "getLaneSettings",
    method: "GET",
    path: api.laneSettings,
    tag,
    summary: "Lanes, and which model is which",
    access: may("dashboard.view"),
    answers: [json(laneSettingsSchema, "The settings, and models that nothing maps.")],
  },
  {
    id: "updateLaneSettings",
    method: "PUT",
    path: api.laneSettings,
    tag,
    summary: "Change them",
    about: "Facts are derived again. `version` is the one that was read.",
    access: manage,
    body: body(updateLaneSettingsSchema, {
      version: 3,
      lanes: [{ id: "fast", name: "Flow", depth: 0 }],
      laneModels: [{ pattern: "gpt-5.3-codex-spark", lane: "fast" }],
    }),
    problems: ["conflict"],
    answers: [json(laneSettingsSchema, "As they are now.")],
  },
];

const identities: readonly Operation[] = [
  {
    id: "listIdentities",
    method: "GET",
    path: api.identity,
    tag,
    summary: "Names that telemetry used",
    about: "As keyed hashes, with the developer that each leads to.",
    access: manageMembers,
    query: identityQuerySchema,
    answers: [json(identityListSchema, "A page of names.")],
  },
  {
    id: "mergeDevelopers",
    method: "POST",
    path: api.identityMerge,
    tag,
    summary: "Count one developer's work for another",
    access: manageMembers,
    body: body(mergeDevelopersSchema, { developer: "ins_4f1c", into: "dev_9ab3" }),
    problems: ["conflict"],
    answers: [json(developerMergeSchema, "The merge.", 201)],
  },
  {
    id: "splitDeveloper",
    method: "POST",
    path: api.identitySplit,
    tag,
    summary: "Take a merge back",
    access: manageMembers,
    body: body(splitDeveloperSchema, { developer: "ins_4f1c" }),
    problems: ["not_found"],
    answers: [json(developerMergeSchema, "The merge that was.")],
  },
  {
    id: "rotatePseudonyms",
    method: "POST",
    path: api.identityEpoch,
    tag,
    summary: "Give everyone a new pseudonym",
    about: "Past and coming work can then no longer be linked.",
    access: manage,
    body: body(rotatePseudonymsSchema, { epoch: 1 }),
    problems: ["conflict"],
    answers: [json(pseudonymEpochSchema, "The epoch that has begun.")],
  },
];

const gitHosts: readonly Operation[] = [
  {
    id: "listGitConnections",
    method: "GET",
    path: api.gitConnections,
    tag,
    summary: "Git hosts that report to us",
    access: manage,
    answers: [json(gitConnectionListSchema, "The connections.")],
  },
  {
    id: "createGitConnection",
    method: "POST",
    path: api.gitConnections,
    tag,
    summary: "Connect a Git host",
    access: manage,
    body: body(createGitConnectionSchema, { host: "github", name: "acme", repos: ["acme/payments"] }),
    answers: [json(gitConnectionSecretSchema, "The connection; its secret is shown this once.", 201)],
  },
  {
    id: "deleteGitConnection",
    method: "DELETE",
    path: pathOf(api.gitConnection, "{id}"),
    tag,
    summary: "Disconnect it",
    access: manage,
    problems: ["not_found"],
    answers: [json(gitConnectionSchema, "The connection that was.")],
  },
  {
    id: "rotateGitSecret",
    method: "POST",
    path: pathOf(api.gitConnectionSecret, "{id}"),
    tag,
    summary: "Give it a new secret",
    access: manage,
    problems: ["not_found"],
    answers: [json(gitConnectionSecretSchema, "The connection with its new secret.", 201)],
  },
  {
    id: "deliverGitEvent",
    method: "POST",
    path: pathOf(api.gitHook, "{host}", "{connection}"),
    tag,
    summary: "A Git host's webhook",
    access: { kind: "public", proof: "GitHub signs the body (X-Hub-Signature-256), GitLab sends the secret (X-Gitlab-Token)." },
    body: { content: [{ media: "application/json", schema: z.looseObject({}), about: "As the host sends it." }], example: "{}" },
    problems: ["unauthenticated"],
    answers: [json(gitDeliveryAnswerSchema, "What came of it.")],
  },
];

export const settingsOperations: readonly Operation[] = [...settingsOf, ...identities, ...gitHosts];
