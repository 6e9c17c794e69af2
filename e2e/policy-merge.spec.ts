import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { changeRule, getDraft, resetDraft, saveDraft } from "./policy-api";

const MINE = "Release preparation is delegated";
const THEIRS = "Test repair is delegated";

test.beforeEach(async ({ openAs }) => {
  const owner = await openAs("owner");
  await resetDraft(owner.request);
});

async function openEditor(page: Page): Promise<void> {
  await page.goto("/policy?edit=true");
  await expect(page.getByRole("button", { name: "Add rule" })).toBeVisible();
}

async function changeReason(page: Page, rule: string, reason: string): Promise<void> {
  await page.getByRole("button", { name: rule, exact: true }).click();
  await page.getByRole("textbox", { name: /^Reason/ }).fill(reason);
  await page.getByRole("button", { name: "Close the rule" }).click();
}

/** Holds the saves of a page until it is let go, as a slow line would. */
async function holdSaves(page: Page): Promise<() => void> {
  let letGo = () => {};
  const promise = new Promise<void>(resolve => {
    letGo = resolve;
  });
  await page.route("**/api/v1/policy/draft", async route => {
    if (route.request().method() === "PUT") await promise;
    await route.continue();
  });
  return () => letGo();
}

const reasonOf = async (page: Page, name: string) => (await getDraft(page.request)).draft.rules.find(rule => rule.name === name)?.reason;
const isSaved = (page: Page) => expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();

test("two people who edit different rules at once see each other, and both edits are kept", async ({ page, signIn, openAs }) => {
  await signIn("admin");
  const editor = await openAs("editor");
  await openEditor(page);
  await openEditor(editor);
  const letGo = await holdSaves(page);
  await changeReason(page, MINE, "mine");
  await expect(page.getByText("Saving…")).toBeVisible();
  await changeReason(editor, THEIRS, "theirs");
  await isSaved(editor);
  letGo();
  await expect(page.getByText("Merged with Edda Editor’s changes").first()).toBeVisible();
  await expect(page.getByText(/^Edda Editor is editing too, since \d\d:\d\d$/)).toBeVisible();
  await isSaved(page);
  expect([await reasonOf(page, MINE), await reasonOf(page, THEIRS)]).toEqual(["mine", "theirs"]);
  // The editor's page takes the admin's edit by itself, and says who it is from.
  await expect(editor.getByRole("list", { name: "Rules", exact: true })).toContainText("mine");
  await expect(editor.getByText(/is editing too, since/)).toBeVisible();

  // A step back takes back one's own edit, never the other's.
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect.poll(() => reasonOf(page, MINE)).not.toBe("mine");
  expect(await reasonOf(page, THEIRS)).toBe("theirs");
});

test("two people who edit the same field are asked whose holds, and everything else of both is kept", async ({ page, signIn, openAs }) => {
  await signIn("admin");
  const editor = await openAs("editor");
  await openEditor(page);
  const letGo = await holdSaves(page);
  await changeReason(page, MINE, "mine");
  await expect(page.getByText("Saving…")).toBeVisible();
  await saveDraft(editor.request, draft => changeRule(THEIRS, { reason: "theirs too" })(changeRule(MINE, { reason: "theirs" })(draft)));
  letGo();

  const dialog = page.getByRole("dialog", { name: "You and Edda Editor changed the same" });
  const conflict = dialog.getByRole("listitem").filter({ hasText: MINE });
  await expect(conflict.getByRole("radio", { name: "mine" })).toBeVisible();
  await expect(conflict.getByRole("radio", { name: "theirs" })).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Save the merge" })).toBeDisabled();

  // Putting it off loses nothing, and saves nothing.
  await page.keyboard.press("Escape");
  await expect(page.getByText("Not saved: somebody else changed the same")).toBeVisible();
  expect(await reasonOf(page, MINE)).toBe("theirs");
  await page.getByRole("button", { name: "Choose…" }).click();
  await conflict.getByRole("radio", { name: "mine" }).click();
  await dialog.getByRole("button", { name: "Save the merge" }).click();
  await isSaved(page);
  expect([await reasonOf(page, MINE), await reasonOf(page, THEIRS)]).toEqual(["mine", "theirs too"]);
});
