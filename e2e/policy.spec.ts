import type { Page } from "@playwright/test";
import { newCli } from "./clients/cli";
import { expect, test } from "./fixtures";
import { changeRule, getDraft, resetDraft, saveDraft } from "./policy-api";
import { sendJson } from "./send-json";

const RULE = "Release preparation is delegated";
const PUBLISH = "/api/v1/policy/publish";
const WITHOUT_REVIEW = "Publish without review…";

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
  const owner = await openAs("owner");
  await resetDraft(owner.request);
});

test("an editor changes a rule, an owner publishes it without a review for a reason, and the command line fetches it", async ({
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
  await expect(editor.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
  await expect(editor.getByRole("button", { name: "Propose…" })).toBeVisible();
  await expect(editor.getByRole("button", { name: "Publish without review…" })).toHaveCount(0);
  const { revision, publishedVersion } = await getDraft(editor.request);
  const admin = await openAs("admin");
  for (const { request } of [editor, admin]) {
    const refused = await sendJson(request, "POST", PUBLISH, { revision, baseVersion: publishedVersion, note: "mine" });
    expect(refused.status()).toBe(403);
  }

  await signIn("owner");
  await editPolicy(page);
  await page.getByRole("button", { name: WITHOUT_REVIEW }).click();
  const next = (publishedVersion ?? 0) + 1;
  const dialog = page.getByRole("dialog", { name: "Publish without review" });
  await expect(dialog.getByText(reason)).toBeVisible();
  await dialog.getByRole("button", { name: "Publish without review" }).click();
  await expect(dialog.getByText("Say in a few words why")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Why without review" }).fill(`Why: ${reason}`);
  await dialog.getByRole("button", { name: "Publish without review" }).click();
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
  await signIn("owner");
  await editPolicy(page);
  await page.getByRole("button", { name: RULE, exact: true }).click();
  const json = page.getByRole("textbox", { name: "Rule as JSON" });
  await json.fill((await json.inputValue()).replace('"workType"', '"moonPhase"'));
  await page.getByRole("button", { name: "Close the rule" }).click();
  const finding = page.getByRole("list", { name: "Findings" }).getByRole("listitem").filter({ hasText: "moonPhase" });
  await expect(finding.first()).toBeVisible();
  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
  await page.getByRole("button", { name: WITHOUT_REVIEW }).click();
  const dialog = page.getByRole("dialog", { name: "Publish without review" });
  await expect(dialog.getByText(/blocks? publishing/)).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Publish without review" })).toBeDisabled();

  const { revision, publishedVersion } = await getDraft(page.request);
  const answer = await sendJson(page.request, "POST", PUBLISH, { revision, baseVersion: publishedVersion, note: "past the dialog" });
  expect(answer.status()).toBe(400);
  const problem = await answer.json();
  expect(problem.errors).toContainEqual(expect.objectContaining({ message: expect.stringContaining("moonPhase") }));
});

test("of two owners who publish at once, the second is told which version came in between", async ({ page, signIn, openAs }) => {
  await signIn("owner");
  const other = await openAs("owner");
  await saveDraft(other.request, changeRule(RULE, { reason: `both want this ${Date.now()}` }));
  const { revision, publishedVersion } = await getDraft(other.request);
  const next = (publishedVersion ?? 0) + 1;
  for (const person of [page, other]) {
    await editPolicy(person);
    await person.getByRole("button", { name: WITHOUT_REVIEW }).click();
    await person.getByRole("textbox", { name: "Why without review" }).fill("at the same time");
  }
  await other.getByRole("button", { name: "Publish without review", exact: true }).click();
  await expect(other.getByRole("status").filter({ hasText: `Version ${next} is published` })).toBeVisible();
  await page.getByRole("button", { name: "Publish without review", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: `Version ${next} was published in the meantime` })).toBeVisible();

  const late = await sendJson(page.request, "POST", PUBLISH, { revision, baseVersion: publishedVersion, note: "too late" });
  expect(late.status()).toBe(409);
  expect(await late.json()).toMatchObject({ code: "conflict", currentVersion: next });
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
