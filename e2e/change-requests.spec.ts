import type { Page } from "@playwright/test";
import { newCli } from "./clients/cli";
import { followPolicy } from "./clients/follow-policy";
import { expectAccessible } from "./expect-accessible";
import { expect, test } from "./fixtures";
import { actOn, changeRule, propose, publishDraft, resetDraft, saveDraft } from "./policy-api";
import { sendJson } from "./send-json";

const RULE = "Release preparation is delegated";

const changesOf = (page: Page) => page.getByRole("list", { name: "Changes", exact: true });
const discussionOf = (page: Page) => page.getByRole("list", { name: "Discussion" });
const toastOf = (page: Page, text: string) => page.getByText(text).first();

test.beforeEach(async ({ openAs }) => {
  const owner = await openAs("owner");
  await resetDraft(owner.request);
});

test("one person proposes, another judges by diff and backtest and publishes; clients follow, and a restore takes it back", async ({
  page,
  url,
  newToken,
  signIn,
  openAs,
}) => {
  const owner = await openAs("owner");
  // A machine asks again every few seconds from here on.
  const before = await publishDraft(
    owner.request,
    draft => ({ ...changeRule(RULE, { lane: "deep" })(draft), client: { ...draft.client, pollSeconds: 5 } }),
    "ask often",
  );
  const token = await newToken("policy:read");
  const cli = await newCli();
  const login = await cli.run("login", "--url", url, "--token", token);
  expect(login.code, login.output).toBe(0);
  const route = () => cli.json<{ policyVersion: number; lane: string }>("route", "--work-type", "release-prep");
  expect(await route()).toMatchObject({ policyVersion: before, lane: "deep" });
  const follower = followPolicy(url, token);
  await expect.poll(follower.versions).toEqual([before]);

  // The author: an editor.
  const author = await openAs("editor");
  const title = `Release preparation stays in the fast lane ${Date.now()}`;
  await saveDraft(author.request, changeRule(RULE, { lane: "fast" }));
  await author.goto("/policy?edit=true");
  await author.getByRole("button", { name: "Propose…" }).click();
  const dialog = author.getByRole("dialog", { name: "Propose the draft" });
  await expect(dialog.getByText(RULE)).toBeVisible();
  await dialog.getByRole("button", { name: "Propose" }).click();
  await expect(dialog.getByText("Say in a few words what it is about")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Title" }).fill(title);
  await dialog.getByRole("textbox", { name: "Why" }).fill("It is quick work.");
  await dialog.getByRole("button", { name: "Propose" }).click();
  await expect(author.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(author.getByText("It is quick work.")).toBeVisible();
  const number = Number(new URL(author.url()).pathname.split("/").at(-1));
  await expect(author).toHaveTitle(new RegExp(`Change request ${number}`));
  for (const [name, reason] of [
    ["Approve…", "Needs the role admin or owner."],
    ["Publish…", "Needs the role admin or owner."],
  ] as const) {
    const button = author.getByRole("button", { name, exact: true });
    await expect(button).toBeDisabled();
    await button.focus();
    await expect(button).toHaveAccessibleDescription(reason);
  }
  const actions = `/api/v1/policy/change-requests/${number}`;
  const verdict = { revision: 1, verdict: "approve" };
  expect((await sendJson(author.request, "POST", `${actions}/reviews`, verdict)).status()).toBe(403);
  expect((await sendJson(author.request, "POST", `${actions}/publish`, { revision: 1, baseVersion: before })).status()).toBe(403);
  await author.getByRole("textbox", { name: "Comment" }).fill("Please have a look.");
  await author.keyboard.press("Control+Enter");
  await expect(discussionOf(author)).toContainText("Please have a look.");

  // The approver: an admin.
  await signIn("admin");
  await page.goto("/");
  await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /Policy.*for you/ })).toBeVisible();
  await page.goto("/policy");
  await page.getByRole("link", { name: /^Changes/ }).click();
  const row = page.getByRole("listitem").filter({ hasText: title });
  await expect(row).toContainText("Waits for you");
  await expect(row).toContainText("1 comment");
  await row.getByRole("link", { name: title }).click();
  await expect(changesOf(page)).toContainText(RULE);
  await page.getByRole("radio", { name: "Rules" }).click();
  await expect(page.getByRole("list", { name: "Rules before and after" }).getByText("Changed", { exact: true })).toBeVisible();
  await page.getByRole("radio", { name: "JSON" }).click();
  await expect(page.getByRole("list", { name: "Changes as JSON" })).toContainText('"fast"');
  const impact = page.getByRole("region", { name: "Impact" });
  await expect(impact.getByRole("status")).toContainText(/[\d,]+ turns? of [\d,]+ turns would move/);
  await impact.getByRole("button", { name: "Recompute" }).click();
  await expect(page.getByRole("region", { name: "Impact" })).not.toHaveAttribute("aria-busy", "true");
  const publish = page.getByRole("button", { name: "Publish…", exact: true });
  await expect(publish).toBeDisabled();
  await publish.focus();
  await expect(publish).toHaveAccessibleDescription("Nobody has approved this revision yet.");

  await page.getByRole("button", { name: "Approve…" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Comment" }).fill("Good idea.");
  await page.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await expect(discussionOf(page)).toContainText("approved revision 1");
  await expect(discussionOf(author)).toContainText("Good idea.");
  await publish.click();
  await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click();
  const next = before + 1;
  await expect(page.getByText(`Published as version ${next}`)).toBeVisible();
  await expect(author.getByText(`Published as version ${next}`)).toBeVisible();

  // Whoever is connected follows: told over the event stream, or with the next poll.
  await expect.poll(follower.versions).toEqual([before, next]);
  await expect.poll(route, { timeout: 30_000 }).toMatchObject({ policyVersion: next, lane: "fast" });
  expect(await cli.json("status")).toMatchObject({ policyVersion: next, hash: "verified", signature: "good" });

  // Back again, from the history.
  await page.getByRole("link", { name: "What it changed" }).click();
  const newest = page.getByRole("region", { name: "Versions" }).getByRole("listitem").first();
  await expect(newest).toContainText(title);
  await expect(newest.getByRole("link", { name: `change request ${number}` })).toBeVisible();
  await expect(newest.getByRole("region", { name: `Outcome of version ${next}` })).toContainText("Too early to say");
  await page.getByRole("button", { name: `Restore… version ${before}` }).click();
  const restore = page.getByRole("dialog", { name: `Restore version ${before}` });
  await restore.getByRole("textbox", { name: "Reason for this version" }).fill("It was slow work after all.");
  await restore.getByRole("button", { name: `Restore as version ${next + 1}` }).click();
  await expect(page.getByRole("status").filter({ hasText: `Version ${next + 1} is published` })).toBeVisible();
  await expect.poll(follower.versions).toEqual([before, next, next + 1]);
  await expect.poll(route, { timeout: 30_000 }).toMatchObject({ policyVersion: next + 1, lane: "deep" });
  follower.stop();
  await cli.remove();
});

test("an admin cannot approve what they wrote on, and the owner asks for changes first", async ({ page, signIn, openAs }) => {
  await signIn("admin");
  const { number } = await propose(page.request, "Mine", changeRule(RULE, { reason: `mine ${Date.now()}` }));
  await page.goto(`/policy/changes/${number}`);
  const approve = page.getByRole("button", { name: "Approve…" });
  await expect(approve).toBeDisabled();
  await approve.focus();
  await expect(approve).toHaveAccessibleDescription("You wrote on this proposal; somebody else has to review it.");
  const own = await sendJson(page.request, "POST", `/api/v1/policy/change-requests/${number}/reviews`, { revision: 1, verdict: "approve" });
  expect(own.status()).toBe(403);

  const owner = await openAs("owner");
  await owner.goto(`/policy/changes/${number}`);
  await owner.getByRole("button", { name: "Request changes…" }).click();
  await owner.getByRole("dialog").getByRole("textbox", { name: "What should change" }).fill("Give a better reason.");
  await owner.getByRole("dialog").getByRole("button", { name: "Request changes" }).click();
  await expect(page.getByText("Changes requested")).toBeVisible();

  // Revised from the editor: the verdict on the first revision does not count for the second.
  await page.getByRole("button", { name: "Revise…" }).click();
  await page.getByRole("button", { name: "Edit the proposal" }).click();
  await expect(page.getByRole("button", { name: `Revise #${number}…` })).toBeVisible();
  await saveDraft(page.request, changeRule(RULE, { reason: "a better reason" }));
  await page.reload();
  await page.getByRole("button", { name: `Revise #${number}…` }).click();
  const dialog = page.getByRole("dialog", { name: `Revise change request ${number}` });
  await expect(dialog.getByText("a better reason")).toBeVisible();
  await dialog.getByRole("button", { name: "Propose revision 2" }).click();
  await expect(page.getByText("Nobody has judged revision 2 yet.")).toBeVisible();
  await expect(discussionOf(page)).toContainText("made revision 2");

  await page.getByRole("button", { name: "Close…" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Reason" }).fill("Not worth it.");
  await page.getByRole("dialog").getByRole("button", { name: "Close request" }).click();
  await expect(page.getByText(/^Closed by/)).toBeVisible();
  await page.getByRole("link", { name: "Changes", exact: true }).click();
  await page.getByRole("tab", { name: "Closed" }).click();
  await expect(page).toHaveURL(/status=closed/);
  await expect(page.getByRole("link", { name: "Mine" }).first()).toBeVisible();
});

test("a proposal that another publish overtook is merged, with a choice where both changed the same", async ({ page, signIn, openAs }) => {
  const [editor, owner] = [await openAs("editor"), await openAs("owner")];
  const stamp = Date.now();
  const { number } = await propose(editor.request, "Overtaken", draft =>
    changeRule(RULE, { reason: `proposed ${stamp}` })({ ...draft, exploration: { percent: 1 } }),
  );
  const version = await publishDraft(owner.request, changeRule(RULE, { reason: `published ${stamp}` }), "came first");
  await signIn("admin");
  await page.goto(`/policy/changes/${number}`);
  await expect(page.getByText(`version ${version} is in force by now`)).toBeVisible();
  const late = await sendJson(owner.request, "POST", `/api/v1/policy/change-requests/${number}/publish`, {
    ...{ revision: 1, baseVersion: version, bypassReason: "in a hurry" },
  });
  expect(late.status()).toBe(409);
  expect(await late.json()).toMatchObject({ code: "conflict", currentVersion: version, mergeable: false });

  await page.getByRole("button", { name: "Bring up to date…" }).click();
  const dialog = page.getByRole("dialog", { name: `Bring up to date with version ${version}` });
  const revise = dialog.getByRole("button", { name: "Propose revision 2" });
  await expect(revise).toBeDisabled();
  const conflict = dialog.getByRole("radiogroup", { name: `Rule “${RULE}”, reason` });
  await expect(conflict.getByRole("radio", { name: `published ${stamp}` })).toBeVisible();
  await conflict.getByRole("radio", { name: `proposed ${stamp}` }).click();
  await expect(changesOf(page).last()).toContainText(`proposed ${stamp}`);
  await revise.click();
  await expect(page.getByText(`Written against version ${version}, which is in force.`)).toBeVisible();
  await expect(changesOf(page)).toContainText("Exploration");
  // Whoever merged wrote on it as well.
  await expect(page.getByRole("button", { name: "Approve…" })).toBeDisabled();
  await actOn(page.request, number, "close", {});
});

test("an approved change is scheduled in the organisation's time and taken back, and an owner goes without approval for a reason", async ({
  page,
  signIn,
  openAs,
}) => {
  const [editor, admin] = [await openAs("editor"), await openAs("admin")];
  const { number } = await propose(editor.request, "Later", changeRule(RULE, { reason: `later ${Date.now()}` }));
  await actOn(admin.request, number, "reviews", { revision: 1, verdict: "approve" });
  await admin.goto(`/policy/changes/${number}`);
  await admin.getByRole("button", { name: "Schedule…" }).click();
  const schedule = admin.getByRole("dialog", { name: "Schedule the publish" });
  await schedule.getByLabel("When").fill("2020-01-01T09:00");
  await schedule.getByRole("button", { name: "Schedule" }).click();
  await expect(schedule.getByText("Choose a time to come")).toBeVisible();
  await schedule.getByLabel("When").fill("2099-03-04T09:30");
  await schedule.getByRole("radio", { name: "A share first" }).click();
  await schedule.getByRole("textbox", { name: "Percent of the clients" }).fill("100");
  await schedule.getByRole("button", { name: "Schedule" }).click();
  await expect(schedule.getByText("A number above 0 and below 100")).toBeVisible();
  await schedule.getByRole("textbox", { name: "Percent of the clients" }).fill("25");
  await schedule.getByRole("button", { name: "Schedule" }).click();
  await expect(admin.getByText("Published 4 Mar 2099, 09:30 for 25% of the clients first")).toBeVisible();
  await admin.getByRole("button", { name: "Unschedule" }).click();
  await expect(toastOf(admin, "The schedule is taken back")).toBeVisible();
  await expect(admin.getByRole("button", { name: "Schedule…" })).toBeVisible();
  await expect(admin.getByRole("button", { name: "Publish without review…" })).toHaveCount(0);
  await actOn(admin.request, number, "close", {});

  await signIn("owner");
  const urgent = await propose(editor.request, "Urgent", changeRule(RULE, { reason: `urgent ${Date.now()}` }));
  await page.goto(`/policy/changes/${urgent.number}`);
  await page.getByRole("button", { name: "Publish without review…" }).click();
  const dialog = page.getByRole("dialog", { name: "Publish without review" });
  await dialog.getByRole("button", { name: "Publish without review" }).click();
  await expect(dialog.getByText("Say in a few words why")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Why without review" }).fill("Production is down.");
  await dialog.getByRole("button", { name: "Publish without review" }).click();
  await expect(page.getByText(/^Published as version \d+ by/)).toBeVisible();
  await expect(discussionOf(page)).toContainText("skipped the approval of revision 1");
  await expect(discussionOf(page)).toContainText("Production is down.");
});

test("a viewer sees what was published, not what is proposed", async ({ page, signIn }) => {
  await signIn("viewer");
  await page.goto("/policy");
  await expect(page.getByRole("link", { name: "History" })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Changes/ })).toHaveCount(0);
  await page.goto("/policy/changes");
  await expect(page.getByRole("heading", { name: "Your role does not include this page" })).toBeVisible();
  expect((await page.request.get("/api/v1/policy/change-requests")).status()).toBe(403);
});

test("a change request that is not there has no page", async ({ page, signIn }) => {
  await signIn("editor");
  await page.goto("/policy/changes/987654");
  await expect(page.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
});

/** An owner's proposal that moves much, with a comment of two lines; the page is an admin's. */
async function proposeAllDeep(page: Page, owner: Page): Promise<number> {
  const { number } = await propose(owner.request, "Everything is delegated, to see what it costs", draft => ({
    ...draft,
    rules: draft.rules.slice(1).reverse(),
    default: { lane: "deep" },
  }));
  await actOn(page.request, number, "comments", { body: "With **no** markup,\nin two lines." });
  return number;
}

test("axe finds nothing on the list of change requests and on one of them", async ({ page, signIn, openAs }) => {
  await signIn("admin");
  const number = await proposeAllDeep(page, await openAs("owner"));
  await page.goto("/policy/changes");
  await expect(page.getByText("Waits for you").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Everything is delegated" }).first().click();
  for (const way of ["In words", "Rules", "JSON"]) {
    await page.getByRole("radio", { name: way }).click();
    await expectAccessible(page);
  }
  await actOn(page.request, number, "close", { reason: "seen" });
  await expect(page.getByText(/^Closed by/)).toBeVisible();
  await expectAccessible(page);
});

test("axe finds nothing on the steps of a change request", async ({ page, signIn, openAs }) => {
  await signIn("admin");
  const number = await proposeAllDeep(page, await openAs("owner"));
  await page.goto(`/policy/changes/${number}`);
  for (const name of ["Approve…", "Revise…", "Close…"]) {
    await page.getByRole("button", { name, exact: true }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
  }
  await actOn(page.request, number, "reviews", { revision: 1, verdict: "approve" });
  for (const name of ["Publish…", "Schedule…"]) {
    await page.getByRole("button", { name, exact: true }).click();
    await page.getByRole("radio", { name: "A share first" }).click();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
  }
  await actOn(page.request, number, "close", {});
});

test("axe finds nothing where a proposal is merged", async ({ page, signIn, openAs }) => {
  await signIn("admin");
  const owner = await openAs("owner");
  const { number } = await propose(owner.request, "Overtaken", changeRule(RULE, { reason: "one" }));
  await publishDraft(owner.request, changeRule(RULE, { reason: `two ${Date.now()}` }), "overtakes it");
  await page.goto(`/policy/changes/${number}`);
  await page.getByRole("button", { name: "Bring up to date…" }).click();
  await page.getByRole("dialog").getByRole("radio").first().click();
  await expectAccessible(page);
  await actOn(page.request, number, "close", {});
});

test("the proposal form and an empty list say how a change begins", async ({ installation, browser }) => {
  const account = { email: "owner@acme.example", password: "lanekeeper-demo" };
  const words = ["--email", account.email, "--name", "Owner", "--role", "owner", "--organization", "Acme", "--password", account.password];
  await installation.admin("user", "create", ...words);
  const context = await browser.newContext({ baseURL: installation.url });
  const page = await context.newPage();
  await page.goto("/policy/changes");
  await page.getByLabel("E-mail").fill(account.email);
  await page.getByLabel("Password").fill(account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("No change is proposed")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Edit policy" }).last().click();
  await page.getByRole("button", { name: "Propose…" }).click();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Propose" })).toBeDisabled();
  await expectAccessible(page);
  await context.close();
});
