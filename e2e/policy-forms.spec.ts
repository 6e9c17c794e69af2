import type { Page } from "@playwright/test";
import type { PolicyDraft } from "../lib/core/policy/document";
import { expectAccessible } from "./expect-accessible";
import { expect, test } from "./fixtures";
import { getDraft, resetDraft, saveDraft } from "./policy-api";

/** A rule at the top that asks for a segment. */
const withSegment = (draft: PolicyDraft): PolicyDraft => ({
  ...draft,
  segments: [{ id: "careful", when: { attr: "repo", op: "in", value: ["ledger"] } }],
  rules: [
    {
      id: "careful-deep",
      name: "Careful work is delegated",
      enabled: true,
      when: { segment: "careful" },
      lane: "deep",
      lock: false,
      reason: "",
    },
    ...draft.rules,
  ],
});

const openTab = (page: Page, name: string) => page.getByRole("tab", { name, exact: true }).click();
const partOf = (page: Page, list: string, name: string) =>
  page
    .getByRole("list", { name: list, exact: true })
    .getByRole("listitem")
    .filter({ has: page.getByRole("button", { name: `Delete ${name}`, exact: true }) });
const openPart = (page: Page, list: string, name: string) => partOf(page, list, name).getByRole("button", { expanded: false }).click();
const draftOf = async (page: Page) => (await getDraft(page.request)).draft;
const decision = (page: Page) => page.getByRole("region", { name: "Decision" });

test.beforeEach(async ({ page, signIn, openAs }) => {
  const owner = await openAs("owner");
  await resetDraft(owner.request);
  await saveDraft(owner.request, withSegment);
  await signIn("editor");
  await page.goto("/policy?edit=true");
  await expect(page.getByRole("button", { name: "Add rule" })).toBeVisible();
});

test("a lane's target gets another model and a fallback, and the JSON, the draft and the playground follow", async ({ page }) => {
  await openTab(page, "Lanes");
  await openPart(page, "Lanes", "Flow");
  const codex = partOf(page, "Lanes", "Flow").getByRole("group", { name: "Codex" });
  const model = codex.getByRole("combobox", { name: "Model", exact: true });
  await model.fill("gpt-5.1-codex-mini");
  const fallback = codex.getByRole("combobox", { name: "New fallback of Codex" });
  await fallback.fill("gpt-5-codex");
  await fallback.press("Enter");
  await codex.getByRole("button", { name: "Move gpt-5-codex up" }).click();
  await expect
    .poll(async () => (await draftOf(page)).lanes[0]?.targets.codex)
    .toEqual({
      model: "gpt-5.1-codex-mini",
      fallbacks: ["gpt-5-codex", "gpt-5.3-codex"],
    });

  await model.fill("");
  await expect(codex.getByText("This cannot be empty")).toBeVisible();
  await model.fill("no-such-model");
  await expect(codex.getByText(/Model "no-such-model" was never seen/)).toBeVisible();
  await model.fill("gpt-5.1-codex-mini");
  await expect(codex.getByText(/was never seen/)).toHaveCount(0);
  await expectAccessible(page);

  await page.setViewportSize({ width: 1280, height: 860 });
  await page.getByRole("textbox", { name: "tool", exact: true }).fill("codex");
  await expect(decision(page)).toContainText("gpt-5.1-codex-mini");
  await openTab(page, "JSON");
  await expect(page.getByRole("textbox", { name: "Draft as JSON" })).toHaveValue(
    /"model": "gpt-5\.1-codex-mini",\s+"fallbacks": \[\s+"gpt-5-codex",/,
  );
});

test("an escalation trigger is edited, added, deleted and brought back", async ({ page }) => {
  await openTab(page, "Escalation");
  await openPart(page, "Escalation", "two-corrections");
  const trigger = partOf(page, "Escalation", "two-corrections");
  await trigger.getByRole("spinbutton", { name: "Value of corrections" }).fill("4");
  await trigger.getByRole("radio", { name: "Turn" }).click();
  await trigger.getByRole("textbox", { name: "Id" }).fill("test-repair-deep");
  await expect(trigger.getByText("This id is taken")).toBeVisible();
  await trigger.getByRole("textbox", { name: "Id" }).press("Escape");
  await expect
    .poll(async () => (await draftOf(page)).escalation[0])
    .toMatchObject({
      id: "two-corrections",
      sticky: "turn",
      when: { value: 4 },
    });

  await page.getByRole("combobox", { name: "Lane of the session so far" }).click();
  await page.getByRole("option", { name: "Flow" }).click();
  await page.getByRole("textbox", { name: "corrections", exact: true }).fill("3");
  await expect(page.getByRole("region", { name: "Why: escalation rules" })).toContainText("corrections is at least 4 fails");
  await page.getByRole("textbox", { name: "corrections", exact: true }).fill("4");
  await expect(decision(page)).toContainText("Work in progress escalates (two-corrections)");

  await page.getByRole("button", { name: "Add trigger" }).click();
  await expect(partOf(page, "Escalation", "new-trigger").getByRole("button", { expanded: true })).toBeVisible();
  await page.getByRole("button", { name: "Delete new-trigger" }).click();
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(partOf(page, "Escalation", "new-trigger")).toBeVisible();
  await expectAccessible(page);
});

test("a segment that a rule uses is renamed with the rule, and not deleted; a phrase decides a work type", async ({ page }) => {
  await openTab(page, "Vocabulary");
  await openPart(page, "Segments", "careful");
  const id = partOf(page, "Segments", "careful").getByRole("textbox", { name: "Id" });
  await id.fill("regulated");
  await id.press("Enter");
  await expect(partOf(page, "Segments", "regulated").getByRole("button", { name: "Rule “Careful work is delegated”" })).toBeVisible();
  await expect.poll(async () => (await draftOf(page)).rules[0]?.when).toEqual({ segment: "regulated" });
  await page.getByRole("textbox", { name: "repo", exact: true }).fill("ledger");
  await expect(decision(page)).toContainText("Careful work is delegated");

  await page.getByRole("button", { name: "Delete regulated" }).click();
  const dialog = page.getByRole("dialog", { name: "“regulated” is in use" });
  await dialog.getByRole("button", { name: "Rule “Careful work is delegated”" }).click();
  await expect(page.getByRole("dialog", { name: /^Rule 1: Careful work/ })).toBeVisible();
  await page.getByRole("button", { name: "Close the rule" }).click();

  await openTab(page, "Vocabulary");
  await openPart(page, "Work types", "Test repair");
  const workType = partOf(page, "Work types", "Test repair");
  const phrases = workType.getByRole("textbox", { name: /^Phrases/ });
  await phrases.fill(`${await phrases.inputValue()}\nmend the nightly build\nfix the bug in the suite`);
  await expect(
    workType.getByText(/“fix the bug in the suite” holds “fix the bug” of Quick debugging; where both match, the longer one wins/),
  ).toBeVisible();
  await page.getByRole("textbox", { name: "repo", exact: true }).fill("");
  await page.getByRole("textbox", { name: /^Prompt/ }).fill("Please mend the nightly build.");
  await expect(decision(page)).toContainText("Test repair is delegated");
  await expect.poll(async () => JSON.stringify((await draftOf(page)).workTypes)).toContain("mend the nightly build");
  await expectAccessible(page);
});

test("defaults say what they do, and numbers out of range are not taken over", async ({ page }) => {
  await openTab(page, "Defaults");
  const poll = page.getByRole("textbox", { name: "Seconds between fetches" });
  await poll.fill("2");
  await expect(page.getByText("A whole number from 5 to 86,400")).toBeVisible();
  await poll.fill("30");
  await page.getByRole("textbox", { name: "Share in percent" }).fill("2");
  await expect(page.getByText(/About one session in 50 goes to another lane by chance.*n_eff is at most about/)).toBeVisible();
  await page.getByRole("radio", { name: "Refuse" }).click();
  await expect.poll(async () => (await draftOf(page)).client).toMatchObject({ pollSeconds: 30, failMode: "closed" });
  expect((await draftOf(page)).exploration).toEqual({ percent: 2 });
  await expectAccessible(page);
});
