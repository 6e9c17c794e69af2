import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { getDraft, resetDraft } from "./policy-api";

const RULE = "Larger refactors are delegated";

const rulesOf = (page: Page) => page.getByRole("list", { name: "Rules", exact: true });
const ruleOf = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const positionsOf = async (page: Page) => (await rulesOf(page).locator("[data-item-focus]").allTextContents()).slice(0, 3);
const jsonOf = (page: Page) => page.getByRole("textbox", { name: "Rule as JSON" });
const isSaved = (page: Page) => expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();

/** The first three rules, and the editor open. */
async function openEditor(page: Page): Promise<readonly [string, string, string]> {
  await page.goto("/policy");
  await page.getByRole("button", { name: "Edit policy" }).click();
  await expect(page.getByRole("button", { name: "Add rule" })).toBeVisible();
  const [first = "", second = "", third = ""] = await positionsOf(page);
  return [first, second, third];
}

test.beforeEach(async ({ signIn, openAs }) => {
  const owner = await openAs("owner");
  await resetDraft(owner.request);
  await signIn("editor");
});

test("rules are moved by drag and by keys, and a step back puts them where they were", async ({ page }) => {
  const [first, second, third] = await openEditor(page);
  await ruleOf(page, first).focus();
  await page.keyboard.press("j");
  await expect(ruleOf(page, second)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(ruleOf(page, first)).toBeFocused();

  await page.keyboard.press("Alt+ArrowDown");
  await expect.poll(() => positionsOf(page)).toEqual([second, first, third]);
  await expect(page.getByText(new RegExp(`Rule “${first}” moved to position 2 of \\d+`))).toBeAttached();
  await expect(ruleOf(page, first)).toBeFocused();
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => positionsOf(page)).toEqual([first, second, third]);
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect.poll(() => positionsOf(page)).toEqual([second, first, third]);

  await page.getByRole("button", { name: `Move Rule “${second}”` }).focus();
  await page.keyboard.press("Space");
  await expect(page.getByText(/is over position 1 of/)).toBeAttached();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByText(/is over position 2 of/)).toBeAttached();
  await page.keyboard.press("Space");
  await expect.poll(() => positionsOf(page)).toEqual([first, second, third]);

  await page.getByRole("button", { name: `Move Rule “${third}”` }).hover();
  await page.mouse.down();
  const target = await page.getByRole("button", { name: `Move Rule “${first}”` }).boundingBox();
  await page.mouse.move((target?.x ?? 0) + 10, (target?.y ?? 0) + 5, { steps: 20 });
  await expect(page.getByText(/is over position 1 of/)).toBeAttached();
  await page.mouse.up();
  await expect.poll(() => positionsOf(page)).toEqual([third, first, second]);
  await isSaved(page);
  await expect.poll(async () => (await getDraft(page.request)).draft.rules[0]?.name).toBe(third);
});

test("a condition is built by hand or as JSON, each follows the other, and broken JSON changes nothing", async ({ page }) => {
  await openEditor(page);
  await ruleOf(page, RULE).click();
  const sheet = page.getByRole("dialog", { name: new RegExp(RULE) });
  await sheet.getByRole("button", { name: "Add condition" }).click();
  await sheet.getByRole("combobox", { name: "Attribute" }).nth(1).click();
  await page.getByRole("option", { name: "repo", exact: false }).first().click();
  await sheet.getByRole("combobox", { name: "How repo is compared" }).click();
  await page.getByRole("option", { name: "is one of" }).click();
  await sheet.getByRole("textbox", { name: "Value of repo" }).fill("ledger,");
  await sheet.getByRole("textbox", { name: "Value of repo" }).fill("web");
  await page.keyboard.press("Enter");
  await expect(jsonOf(page)).toHaveValue(/"op": "in",\s+"value": \[\s+"ledger",\s+"web"\s+\]/);

  await sheet.getByRole("button", { name: "Add group" }).click();
  await sheet.getByRole("group", { name: "Group of conditions" }).getByRole("checkbox", { name: "Not" }).click();
  await expect(jsonOf(page)).toHaveValue(/"not": \{\s+"any": \[/);

  const good = await jsonOf(page).inputValue();
  await jsonOf(page).fill(good.replace('"lane":', '"lane"'));
  await expect(sheet.getByRole("alert")).toHaveText(/^Line \d+, column \d+: a colon is expected$/);
  await expect(sheet.getByRole("button", { name: "Remove ledger" })).toBeVisible();
  await jsonOf(page).fill(good.replace('"ledger"', '"billing"'));
  await expect(sheet.getByRole("alert")).toHaveCount(0);
  await expect(sheet.getByRole("button", { name: "Remove billing" })).toBeVisible();

  await sheet.getByRole("button", { name: "Close the rule" }).click();
  await isSaved(page);
  const { draft } = await getDraft(page.request);
  expect(draft.rules.find(rule => rule.name === RULE)?.when).toMatchObject({
    all: [{ attr: "workType" }, { attr: "repo", op: "in", value: ["billing", "web"] }, { not: { any: [{ attr: "workType" }] } }],
  });
});

test("what is wrong is shown where it is, and the summary leads there", async ({ page }) => {
  await openEditor(page);
  await ruleOf(page, RULE).click();
  const json = await jsonOf(page).inputValue();
  await jsonOf(page).fill(json.replace('"workType"', '"moonPhase"'));
  const sheet = page.getByRole("dialog", { name: new RegExp(RULE) });
  await expect(sheet.getByRole("group", { name: "Condition" }).getByText(/"moonPhase" is neither/)).toBeVisible();
  await sheet.getByRole("button", { name: "Close the rule" }).click();
  await expect(page.getByRole("tab", { name: /^Rules/ })).toContainText("1 error");
  await page.getByRole("list", { name: "Findings" }).getByRole("button", { name: RULE }).first().click();
  await expect(sheet.getByRole("combobox", { name: "Attribute" })).toBeFocused();
});

test("a draft that cannot be saved is kept, tried again, and not left behind by accident", async ({ page, context, consoleErrors }) => {
  await openEditor(page);
  await context.setOffline(true);
  await page.getByRole("switch", { name: `${RULE} is enabled` }).click();
  await expect(page.getByText("Offline, will retry")).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
  const question = page.getByRole("alertdialog", { name: "Leave without your last changes?" });
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(rulesOf(page)).toBeVisible();
  await context.setOffline(false);
  await isSaved(page);
  // What the browser said about being offline was asked for.
  consoleErrors.splice(0, consoleErrors.length, ...consoleErrors.filter(text => !text.includes("ERR_INTERNET_DISCONNECTED")));
  expect((await getDraft(page.request)).draft.rules.find(rule => rule.name === RULE)?.enabled).toBe(false);
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("button", { name: "Edit policy" })).toBeVisible();
});

test("a rule is locked, copied and deleted from its row, and comes back with Undo", async ({ page }) => {
  await openEditor(page);
  const row = rulesOf(page).getByRole("listitem").filter({ hasText: RULE });
  const choose = async (item: string) => {
    await row
      .first()
      .getByRole("button", { name: `More for ${RULE}` })
      .click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  await choose("Lock");
  await expect(row.first()).toContainText("Locked");
  await choose("Duplicate");
  await page.getByRole("button", { name: "Close the rule" }).click();
  await expect(row).toHaveCount(2);
  await choose("Delete");
  await expect(row).toHaveCount(1);
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(row).toHaveCount(2);
});
