import { z } from "zod";
import { startingPolicy } from "@/lib/core/policy/starting-policy";
import {
  changeRequestListSchema,
  changeRequestSchema,
  closeSchema,
  commentSchema,
  openChangeRequestSchema,
  publishRequestSchema,
  reviewSchema,
  reviseSchema,
  scheduleSchema,
} from "../../change-requests";
import { api } from "../../paths";
import { body, json, may, type Operation, pathOf } from "../operation";

const tag = "Change requests";
const action = (name: string): string => pathOf(api.changeRequestAction, "{number}", name);
const answers = [json(changeRequestSchema, "The change request as it is now.")];
const after = { method: "POST", tag, answers, problems: ["not_found", "conflict"] } as const satisfies Partial<Operation>;

export const changeRequestOperations: readonly Operation[] = [
  {
    id: "listChangeRequests",
    method: "GET",
    path: api.changeRequests,
    tag,
    summary: "Change requests, newest first",
    access: may("policy.draft"),
    query: z.object({ status: z.enum(["open", "published", "closed"]).optional(), before: z.number().int().positive().optional() }),
    answers: [json(changeRequestListSchema, "A page of requests.")],
  },
  {
    ...after,
    id: "openChangeRequest",
    path: api.changeRequests,
    summary: "Propose a policy",
    about: "The working copy by its revision, or a policy from elsewhere with the version that it is based on.",
    access: may("policy.draft"),
    body: body(openChangeRequestSchema, { title: "Send release work to the deep lane", draft: startingPolicy(), baseVersion: 41 }),
    answers: [json(changeRequestSchema, "The change request.", 201)],
    problems: ["conflict"],
  },
  {
    id: "getChangeRequest",
    method: "GET",
    path: pathOf(api.changeRequest, "{number}"),
    tag,
    summary: "One change request",
    access: may("policy.draft"),
    problems: ["not_found"],
    answers,
  },
  {
    ...after,
    id: "commentOnChangeRequest",
    path: action("comments"),
    summary: "Say something",
    access: may("policy.draft"),
    body: body(commentSchema, { body: "Why only a quarter of the developers?" }),
  },
  {
    ...after,
    id: "reviewChangeRequest",
    path: action("reviews"),
    summary: "Approve it, or ask for changes",
    about: "Not by anyone who contributed to it.",
    access: may("policy.publish"),
    body: body(reviewSchema, { revision: 2, verdict: "approve" }),
  },
  {
    ...after,
    id: "reviseChangeRequest",
    path: action("revise"),
    summary: "Propose something else in its place",
    about: "Earlier approvals do not count for it.",
    access: may("policy.draft"),
    body: body(reviseSchema, { revision: 2, draftRevision: 9, note: "Only for two teams now" }),
  },
  {
    ...after,
    id: "publishChangeRequest",
    path: action("publish"),
    summary: "Publish it",
    about: "With `percent` as a staged rollout. Unapproved only by an owner, with a reason that is recorded.",
    access: may("policy.publish"),
    body: body(publishRequestSchema, { revision: 2, baseVersion: 41 }),
  },
  {
    ...after,
    id: "scheduleChangeRequest",
    path: action("schedule"),
    summary: "Publish it later",
    access: may("policy.publish"),
    body: body(scheduleSchema, { revision: 2, at: "2026-11-03T06:00:00Z" }),
  },
  {
    ...after,
    id: "computeImpact",
    path: action("impact"),
    summary: "Attach what it would have moved",
    about: "A backtest of the proposal, kept as a snapshot.",
    access: may("policy.draft"),
  },
  {
    ...after,
    id: "closeChangeRequest",
    path: action("close"),
    summary: "Close it unpublished",
    access: may("policy.draft"),
    body: body(closeSchema, { reason: "Overtaken by version 42" }),
  },
];
