import { z } from "zod";
import { api } from "../../paths";
import { publishedSchema } from "../../policy";
import {
  advancedRolloutSchema,
  advanceRolloutSchema,
  CLIENT_STATES,
  haltRolloutSchema,
  killSwitchSchema,
  killSwitchViewSchema,
  policyClientsSchema,
  rolloutSchema,
} from "../../rollout";
import { body, json, may, type Operation } from "../operation";

const tag = "Rollout";

export const rolloutOperations: readonly Operation[] = [
  {
    id: "getRollout",
    method: "GET",
    path: api.policyRollout,
    tag,
    summary: "The staged rollout under way",
    access: may("dashboard.view"),
    query: z.object({ figures: z.enum(["true", "false"]).optional() }),
    answers: [json(rolloutSchema, "The rollout, or null.")],
  },
  {
    id: "advanceRollout",
    method: "PUT",
    path: api.policyRollout,
    tag,
    summary: "Give it to more clients",
    about: "The share only grows; 100 completes the rollout.",
    access: may("policy.publish"),
    body: body(advanceRolloutSchema, { version: 42, percent: 50 }),
    problems: ["conflict"],
    answers: [json(advancedRolloutSchema, "How far it is now.")],
  },
  {
    id: "haltRollout",
    method: "POST",
    path: api.policyRolloutHalt,
    tag,
    summary: "Take it back from everyone",
    about: "As a new, higher version with the base's content.",
    access: may("policy.publish"),
    body: body(haltRolloutSchema, { version: 42, reason: "Corrections went up" }),
    problems: ["conflict"],
    answers: [json(publishedSchema, "The new version.", 201)],
  },
  {
    id: "getKillSwitch",
    method: "GET",
    path: api.policyKillSwitch,
    tag,
    summary: "Whether the kill switch is on, and since when",
    access: may("policy.read"),
    answers: [json(killSwitchViewSchema, "The switch of the published version.")],
  },
  {
    id: "setKillSwitch",
    method: "POST",
    path: api.policyKillSwitch,
    tag,
    summary: "Send everything to one lane, at once",
    about: "Publishes the policy in force with its kill switch on or off, without a change request. A rollout under way ends halted.",
    access: may("policy.publish"),
    body: body(killSwitchSchema, { active: true, baseVersion: 42, reason: "The deep lane's provider is down" }),
    problems: ["conflict"],
    answers: [json(publishedSchema, "The new version.", 201)],
  },
  {
    id: "listPolicyClients",
    method: "GET",
    path: api.policyClients,
    tag,
    summary: "Who follows which version",
    about: "Clients of the caller's own teams, unless all sessions may be seen.",
    access: may("sessions.view"),
    query: z.object({
      state: z.enum(CLIENT_STATES).optional(),
      version: z.number().int().min(0).optional(),
      cursor: z.string().optional(),
      limit: z.number().int().min(1).max(200).optional(),
    }),
    answers: [json(policyClientsSchema, "Clients, least current first.")],
  },
];
