import type { APIRequestContext } from "@playwright/test";
import type { ChangeRequestView } from "../lib/contract/change-requests";
import type { DraftView } from "../lib/contract/policy";
import type { PolicyDraft } from "../lib/core/policy/document";
import { draftOf } from "../lib/core/policy/serialize";
import { expect } from "./fixtures";
import { sendJson } from "./send-json";

/** Steps of policy journeys that are not what a test is about, as whoever the request is signed in as. */

type Change = (draft: PolicyDraft) => PolicyDraft;

export const getDraft = async (request: APIRequestContext): Promise<DraftView> => (await request.get("/api/v1/policy/draft")).json();

/** Saves a changed draft; returns its revision. */
export async function saveDraft(request: APIRequestContext, change: Change): Promise<number> {
  const { draft, revision } = await getDraft(request);
  const saved = await sendJson(request, "PUT", "/api/v1/policy/draft", { draft: change(draft), revision });
  expect(saved.status(), await saved.text()).toBe(200);
  return ((await saved.json()) as DraftView).revision;
}

/** Starts the draft over: a test begins without the edits of the one before. */
export async function resetDraft(request: APIRequestContext): Promise<void> {
  const { published } = await getDraft(request);
  await saveDraft(request, draft => (published ? draftOf(published) : draft));
}

/** An owner publishes a changed draft without a review; returns the version. */
export async function publishDraft(owner: APIRequestContext, change: Change, note: string): Promise<number> {
  const revision = await saveDraft(owner, change);
  const { publishedVersion } = await getDraft(owner);
  const answer = await sendJson(owner, "POST", "/api/v1/policy/publish", { revision, baseVersion: publishedVersion, note });
  expect(answer.status(), await answer.text()).toBe(201);
  return ((await answer.json()) as { version: number }).version;
}

/** Proposes a changed draft. */
export async function propose(request: APIRequestContext, title: string, change: Change): Promise<ChangeRequestView> {
  const draftRevision = await saveDraft(request, change);
  const answer = await sendJson(request, "POST", "/api/v1/policy/change-requests", { title, draftRevision });
  expect(answer.status(), await answer.text()).toBe(201);
  return answer.json();
}

/** A step of a change request that must succeed. */
export async function actOn(request: APIRequestContext, number: number, action: string, body: object): Promise<ChangeRequestView> {
  const answer = await sendJson(request, "POST", `/api/v1/policy/change-requests/${number}/${action}`, body);
  expect(answer.status(), await answer.text()).toBe(200);
  return answer.json();
}

/** The rule of this name with other values. */
export const changeRule =
  (name: string, change: Partial<PolicyDraft["rules"][number]>): Change =>
  draft => ({ ...draft, rules: draft.rules.map(rule => (rule.name === name ? { ...rule, ...change } : rule)) });
