import { startingPolicy } from "@/lib/core/policy/starting-policy";
import { backtestInputSchema, backtestSchema } from "../../backtest";
import { api } from "../../paths";
import { playgroundInputSchema, playgroundSchema } from "../../playground";
import { draftViewSchema, publishedSchema, publishSchema, restoreSchema, saveDraftSchema, versionListSchema } from "../../policy";
import { body, json, may, type Operation } from "../operation";

const tag = "Policy editing";
const draft = startingPolicy();

export const policyEditingOperations: readonly Operation[] = [
  {
    id: "listVersions",
    method: "GET",
    path: api.policyVersions,
    tag,
    summary: "Published versions, newest first",
    access: may("policy.read"),
    answers: [json(versionListSchema, "The versions.")],
  },
  {
    id: "getDraft",
    method: "GET",
    path: api.policyDraft,
    tag,
    summary: "The draft",
    access: may("policy.draft"),
    answers: [json(draftViewSchema, "The draft, its revision, and what the validation finds.")],
  },
  {
    id: "saveDraft",
    method: "PUT",
    path: api.policyDraft,
    tag,
    summary: "Save the draft",
    about: "`revision` is the one that was read; when the draft has moved on the answer is 409 and holds it.",
    access: may("policy.draft"),
    body: body(saveDraftSchema, { draft, revision: 3 }),
    problems: ["conflict"],
    answers: [json(draftViewSchema, "As it was saved.")],
  },
  {
    id: "playPolicy",
    method: "POST",
    path: api.policyPlayground,
    tag,
    summary: "Try a context",
    about: "Typed, or that of a recorded turn; on the published policy, a version or a draft. For every rule it says why it did not fire.",
    access: may("policy.read"),
    body: body(playgroundInputSchema, { context: { tool: "codex", workType: "test-repair" } }),
    problems: ["not_found"],
    answers: [json(playgroundSchema, "The decision, explained.")],
  },
  {
    id: "backtestDraft",
    method: "POST",
    path: api.policyBacktest,
    tag,
    summary: "Try the draft on recorded work",
    access: may("policy.draft"),
    body: body(backtestInputSchema, { days: 28 }),
    problems: ["not_found", "conflict"],
    answers: [json(backtestSchema, "What would move, and what is expected of it.")],
  },
  {
    id: "publishPolicy",
    method: "POST",
    path: api.policyPublish,
    tag,
    summary: "Publish the draft past review",
    about: "An owner's recorded bypass. Everybody else publishes an approved change request.",
    access: may("policy.bypass"),
    body: body(publishSchema, { revision: 3, baseVersion: 41, note: "The fast lane is down" }),
    problems: ["conflict"],
    answers: [json(publishedSchema, "The new version.", 201)],
  },
  {
    id: "restorePolicy",
    method: "POST",
    path: api.policyRestore,
    tag,
    summary: "Publish an old version again",
    about: "As a new, higher version with the old content.",
    access: may("policy.bypass"),
    body: body(restoreSchema, { version: 40, baseVersion: 42, note: "Corrections went up with 42" }),
    problems: ["not_found", "conflict"],
    answers: [json(publishedSchema, "The new version.", 201)],
  },
];
