import type { APIRequestContext, Page } from "@playwright/test";
import type { DraftView } from "../lib/contract/policy";
import type { PolicyDraft } from "../lib/core/policy/document";
import { draftOf } from "../lib/core/policy/serialize";
import { newCli } from "./clients/cli";
import { expect, test } from "./fixtures";
import { sendJson } from "./send-json";

const RULE = "Release preparation is delegated";
const PUBLISH = "/api/v1/policy/publish";

const getDraft = async (request: APIRequestContext): Promise<DraftView> => (await request.get("/api/v1/policy/draft")).json();

/** Saves a changed draft as whoever the request is signed in as; returns its revision. */
async function saveDraft(request: APIRequestContext, change: (draft: PolicyDraft) => PolicyDraft): Promise<number> {
  const { draft, revision } = await getDraft(request);
  const saved = await sendJson(request, "PUT", "/api/v1/policy/draft", { draft: change(draft), revision });
  expect(saved.status()).toBe(200);
  return ((await saved.json()) as DraftView).revision;
}

const withReason =
  (reason: string) =>
  (draft: PolicyDraft): PolicyDraft => ({
    ...draft,
    rules: draft.rules.map(rule => (rule.name === RULE ? { ...rule, reason } : rule)),
  });

async function editPolicy(page: Page): Promise<void> {
  await page.goto("/policy");
  await page.getByRole("button", { name: "Edit policy" }).click();
  await expect(page.getByRole("button", { name: "Add rule" })).toBeVisible();
}

/** In the editor: gives the rule another reason, and waits until the draft is saved. */
async function changeReason(page: Page, reason: string): Promise<void> {
  await page.getByRole("button", { name: RULE, exact: true }).click();
  await page.getByRole("textbox", { name: /^Reason/ }).fill(reason);
  await page.getByRole("button", { name: "Close the rule" }).click();
}

test.beforeEach(async ({ openAs }) => {
  // Every test starts from a draft without edits, whatever happened to the one before.
  const owner = await openAs("owner");
  const { published } = await getDraft(owner.request);
  await saveDraft(owner.request, draft => (published ? draftOf(published) : draft));
});

test("an editor changes a rule, an admin publishes it with a reason, and the command line fetches it", async ({
  page,
  url,
  newToken,
  signIn,
  openAs,
}) => {
  const reason = `changed at ${Date.now()}`;
  const editor = await openAs("editor");
  await editPolicy(editor);
  await changeReason(editor, reason);
  await expect(editor.getByText("Draft saved")).toBeVisible();
  const closed = editor.getByRole("button", { name: "Publish…" });
  await expect(closed).toBeDisabled();
  await closed.focus();
  await expect(editor.getByRole("tooltip")).toHaveText("Needs the role admin or owner.");
  const { revision, publishedVersion } = await getDraft(editor.request);
  const refused = await sendJson(editor.request, "POST", PUBLISH, { revision, baseVersion: publishedVersion, note: "mine" });
  expect(refused.status()).toBe(403);

  await signIn("admin");
  await editPolicy(page);
  await page.getByRole("button", { name: "Publish…" }).click();
  const next = (publishedVersion ?? 0) + 1;
  const dialog = page.getByRole("dialog", { name: `Publish version ${next}` });
  await expect(dialog.getByText(reason)).toBeVisible();
  await dialog.getByRole("button", { name: `Publish version ${next}` }).click();
  await expect(dialog.getByText("Say in a few words why")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Reason for this version" }).fill(`Why: ${reason}`);
  await dialog.getByRole("button", { name: `Publish version ${next}` }).click();
  await expect(page.getByRole("status").filter({ hasText: `Version ${next} is published` })).toBeVisible();
  await expect(page.getByRole("region", { name: "Published version" })).toContainText(`Why: ${reason}`);
  await page.getByRole("link", { name: "History" }).click();
  const newest = page.getByRole("region", { name: "Versions" }).getByRole("listitem").first();
  await expect(newest).toContainText(`Why: ${reason}`);
  await expect(newest).toContainText("In force");

  const cli = await newCli();
  const login = await cli.run("login", "--url", url, "--token", await newToken("policy:read"));
  expect(login.code, login.output).toBe(0);
  expect(await cli.json("status")).toMatchObject({ policyVersion: next, hash: "verified", stale: false });
  expect(await cli.json("route", "--work-type", "release-prep")).toMatchObject({
    lane: "deep",
    ruleId: "release-prep-deep",
    policyVersion: next,
    target: { model: "gpt-5.3-codex" },
  });
  expect(await cli.json("route")).toMatchObject({ lane: "fast", ruleId: null, reason: "DEFAULT", policyVersion: next });
  const wrongScope = await cli.run("login", "--url", url, "--token", await newToken("telemetry:write"));
  expect(wrongScope.code, wrongScope.output).toBe(4);
  await cli.remove();
});

test("a rule on an attribute that nothing declares cannot be published", async ({ page, signIn }) => {
  await signIn("admin");
  await editPolicy(page);
  await page.getByRole("button", { name: RULE, exact: true }).click();
  await page.getByRole("tab", { name: "JSON" }).click();
  const json = page.getByRole("textbox", { name: "Rule as JSON" });
  await json.fill((await json.inputValue()).replace('"workType"', '"moonPhase"'));
  await page.getByRole("button", { name: "Close the rule" }).click();
  const finding = page.getByRole("list", { name: "Findings" }).getByRole("listitem").filter({ hasText: "moonPhase" });
  await expect(finding.first()).toBeVisible();
  await expect(page.getByText("Draft saved")).toBeVisible();
  await page.getByRole("button", { name: "Publish…" }).click();
  const dialog = page.getByRole("dialog", { name: /^Publish version/ });
  await expect(dialog.getByText(/blocks? publishing/)).toBeVisible();
  await expect(dialog.getByRole("button", { name: /^Publish version/ })).toBeDisabled();

  const { revision, publishedVersion } = await getDraft(page.request);
  const answer = await sendJson(page.request, "POST", PUBLISH, { revision, baseVersion: publishedVersion, note: "past the dialog" });
  expect(answer.status()).toBe(400);
  const problem = await answer.json();
  expect(problem.errors).toContainEqual(expect.objectContaining({ message: expect.stringContaining("moonPhase") }));
});

test("of two people who publish at once, the second is told which version came in between", async ({ page, signIn, openAs }) => {
  await signIn("admin");
  const owner = await openAs("owner");
  await saveDraft(owner.request, withReason(`both want this ${Date.now()}`));
  const { revision, publishedVersion } = await getDraft(owner.request);
  const next = (publishedVersion ?? 0) + 1;
  for (const person of [page, owner]) {
    await editPolicy(person);
    await person.getByRole("button", { name: "Publish…" }).click();
    await person.getByRole("textbox", { name: "Reason for this version" }).fill("at the same time");
  }
  await owner.getByRole("button", { name: `Publish version ${next}` }).click();
  await expect(owner.getByRole("status").filter({ hasText: `Version ${next} is published` })).toBeVisible();
  await page.getByRole("button", { name: `Publish version ${next}` }).click();
  await expect(page.getByRole("alert").filter({ hasText: `Version ${next} was published in the meantime` })).toBeVisible();

  const late = await sendJson(page.request, "POST", PUBLISH, { revision, baseVersion: publishedVersion, note: "too late" });
  expect(late.status()).toBe(409);
  expect(await late.json()).toMatchObject({ code: "conflict", currentVersion: next });
});

test("of two people who edit at once, the second sees both drafts and decides", async ({ page, signIn, openAs }) => {
  await signIn("admin");
  const editor = await openAs("editor");
  await editPolicy(page);
  await editPolicy(editor);
  const first = `first ${Date.now()}`;
  await changeReason(editor, first);
  await expect(editor.getByText("Draft saved")).toBeVisible();
  await changeReason(page, "second");
  const conflict = page.getByRole("alert").filter({ hasText: "Edda Editor saved the draft in the meantime" });
  await expect(conflict).toBeVisible();
  await conflict.getByRole("button", { name: "Take theirs" }).click();
  await expect(conflict).toHaveCount(0);
  await expect(page.getByRole("list", { name: "Rules" })).toContainText(first);
});

test("a viewer reads the policy and its history, and can change neither", async ({ page, signIn }) => {
  await signIn("viewer");
  await page.goto("/policy?edit=true");
  await expect(page.getByRole("list", { name: "Rules" }).getByText(RULE)).toBeVisible();
  await expect(page.getByRole("button", { name: "Edit policy" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Add rule" })).toHaveCount(0);
  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByRole("region", { name: "Versions" }).getByRole("listitem").first()).toBeVisible();
  await expect(page.getByRole("button", { name: /^Restore/ })).toHaveCount(0);
  expect((await page.request.get("/api/v1/policy/draft")).status()).toBe(403);
  expect((await sendJson(page.request, "PUT", "/api/v1/policy/draft", { draft: {}, revision: 1 })).status()).toBe(403);
});
