import type { Page } from "@playwright/test";
import type { Backtest } from "../lib/contract/backtest";
import type { PolicyDraft } from "../lib/core/policy/document";
import { expectAccessible } from "./expect-accessible";
import { expect, test } from "./fixtures";
import { getDraft, resetDraft, saveDraft } from "./policy-api";
import { sendJson } from "./send-json";

/** Everything is delegated. */
const allDeep = (draft: PolicyDraft): PolicyDraft => ({ ...draft, rules: [], default: { lane: "deep" } });

const withFiles = (draft: PolicyDraft): PolicyDraft => ({
  ...draft,
  rules: [
    {
      ...{ id: "wide", name: "Wide work", enabled: true, lane: "deep", lock: false, reason: "" },
      when: { all: [{ attr: "filesInScope", op: "gte", value: 10 }] },
    },
    ...draft.rules,
  ],
});

async function edit(page: Page): Promise<void> {
  await page.goto("/policy?edit=true");
  await expect(page.getByRole("button", { name: "Add rule" })).toBeVisible();
}

const backtestOf = (page: Page) => page.getByRole("region", { name: "Backtest" });
const playgroundOf = (page: Page) => page.getByRole("region", { name: "Playground" });

test.beforeEach(async ({ openAs }) => {
  const owner = await openAs("owner");
  await resetDraft(owner.request);
});

test("while a draft is edited its backtest says what would move, what that is worth and what it cannot say", async ({ page, signIn }) => {
  await signIn("owner");
  await edit(page);
  const backtest = backtestOf(page);
  await expect(backtest.getByText("Nothing differs yet.")).toBeVisible();

  await page.getByRole("combobox", { name: "Lane of everything else" }).click();
  await page.getByRole("option", { name: "Delegation" }).click();
  await expect(backtest.getByRole("status")).toContainText(/[\d,]+ turns? of [\d,]+ turns would move/);

  await saveDraft(page.request, allDeep);
  await page.reload();
  await expect(backtest.getByRole("status")).toContainText(/[1-9][\d,]* turns of [\d,]+ turns would move/);
  const moves = backtest.getByRole("table", { name: "Moved turns by work type" });
  await expect(moves.getByRole("row", { name: /quick-debug/ })).toContainText("Delegation");
  await backtest.getByRole("radio", { name: "Team" }).click();
  await expect(backtest.getByRole("table", { name: "Moved turns by team" }).getByRole("row")).not.toHaveCount(1);

  await expect(backtest.getByText("Observational").first()).toBeVisible();
  const expected = backtest.getByRole("table", { name: "Expected change" });
  await expect(expected.getByRole("row")).toHaveCount(4);
  await expect(expected.getByRole("row", { name: /Corrections/ })).toBeVisible();

  const example = backtest.getByRole("region", { name: "Examples of moved turns" }).getByRole("link").first();
  await example.click();
  await expect(page).toHaveURL(/\/sessions\/.+\?turn=\d+/);
});

test("an attribute that no turn records is named with the rule that asks for it", async ({ page, signIn }) => {
  await signIn("owner");
  await saveDraft(page.request, withFiles);
  await edit(page);
  await expect(
    backtestOf(page).getByText("filesInScope is not recorded and was taken as missing. Asked for by “Wide work” (draft)."),
  ).toBeVisible();
});

test("an editor sees counts and no examples, a viewer gets no backtest at all", async ({ openAs }) => {
  const editor = await openAs("editor");
  const { draft } = await getDraft(editor.request);
  const answer = await sendJson(editor.request, "POST", "/api/v1/policy/backtest", { draft: allDeep(draft), days: 28 });
  expect(answer.status()).toBe(200);
  const { turns, examples } = (await answer.json()) as Backtest;
  expect(turns.moved.turns).toBeGreaterThan(0);
  expect(examples).toBeNull();
  const viewer = await openAs("viewer");
  expect((await sendJson(viewer.request, "POST", "/api/v1/policy/backtest", { days: 28 })).status()).toBe(403);
  await viewer.goto("/policy");
  await expect(playgroundOf(viewer)).toBeVisible();
  await expect(backtestOf(viewer)).toHaveCount(0);
  await expect(playgroundOf(viewer).getByRole("combobox", { name: "Recent session" })).toHaveCount(0);
});

test("the playground says what is decided and why every other rule is not, by keyboard and from a recorded turn", async ({
  page,
  signIn,
}) => {
  await signIn("owner");
  await page.goto("/policy");
  const playground = playgroundOf(page);
  const decision = playground.getByRole("region", { name: "Decision" });
  await expect(decision).toContainText("No rule fired, so the default decides");

  const workType = playground.getByRole("combobox", { name: "workType" });
  await workType.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("option", { name: "test-repair" }).focus();
  await page.keyboard.press("Enter");
  await expect(decision).toContainText("Delegation");
  await expect(decision).toContainText("A rule fired");
  await expect(playground.getByText(/^workType is .+ fails: it is test-repair$/).first()).toBeVisible();

  await playground.getByRole("button", { name: "Clear" }).click();
  await playground.getByRole("textbox", { name: /^Prompt/ }).fill("please fix the failing test");
  await expect(decision).toContainText("Delegation");

  await playground.getByRole("combobox", { name: "Recent session" }).click();
  await page.getByRole("option").first().click();
  await playground.getByRole("combobox", { name: "Turn", exact: true }).click();
  await page.getByRole("option", { name: "Turn 1", exact: true }).click();
  await expect(playground.getByRole("textbox", { name: "tool" })).not.toHaveValue("");
});

test("axe finds nothing on the backtest and the playground", async ({ page, signIn }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await signIn("owner");
  await saveDraft(page.request, draft => withFiles(allDeep(draft)));
  await edit(page);
  await expect(backtestOf(page).getByRole("table", { name: "Expected change" })).toBeVisible();
  await expectAccessible(page);
});
