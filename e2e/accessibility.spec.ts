import { expectAccessible } from "./expect-accessible";
import { expect, test } from "./fixtures";

for (const [screen, path, heading] of [
  ["sign-in", "/sign-in", "Sign in"],
  ["set-up", "/setup?token=any", "Set up Lanekeeper"],
  ["set-up without its link", "/setup", "This address needs its set-up link"],
] as const) {
  test(`axe finds nothing on the ${screen} screen`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await expectAccessible(page);
  });
}

for (const [screen, path, heading] of [
  ["overview", "/", "Overview"],
  ["sessions", "/sessions", "Sessions"],
  ["escalations", "/escalations", "Escalations"],
  ["review sample", "/escalations?list=sample", "Escalations"],
  ["sign-offs", "/escalations?list=sign-offs", "Escalations"],
  ["policy", "/policy", "Policy"],
  ["policy history", "/policy/history", /history/i],
  ["telemetry", "/health", "Telemetry"],
  ["connect", "/connect", "Connect Codex"],
  ["lane settings", "/settings/lanes", "Settings"],
  ["token settings", "/settings/tokens", "Settings"],
  ["member settings", "/settings/members", "Settings"],
  ["not-found", "/no-such-page", /./],
] as const) {
  test(`axe finds nothing on the ${screen} screen`, async ({ page, signIn }) => {
    await signIn("owner");
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await expectAccessible(page);
  });
}

test("axe finds nothing on a session's screen", async ({ page, signIn }) => {
  await signIn("owner");
  const { sessions } = await (await page.context().request.get("/api/v1/sessions?limit=1")).json();
  await page.goto(`/sessions/${encodeURIComponent(sessions[0].id)}`);
  await expect(page.getByRole("table", { name: /turns/i })).toBeVisible();
  await expectAccessible(page);
});

test("axe finds nothing while a policy is edited", async ({ page, signIn }) => {
  await signIn("owner");
  await page.goto("/policy");
  await page.getByRole("button", { name: "Edit policy" }).click();
  await expect(page.getByRole("button", { name: "Add rule" })).toBeVisible();
  await expectAccessible(page);
});

test("axe finds nothing on a page that is not allowed", async ({ page, signIn }) => {
  await signIn("viewer");
  await page.goto("/sessions");
  await expect(page.getByRole("heading", { name: "Your role does not include this page" })).toBeVisible();
  await expectAccessible(page);
});

test("axe finds nothing in the command palette, the filters and a dialog", async ({ page, signIn }) => {
  await signIn("owner");
  await page.goto("/");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page.getByRole("checkbox", { name: "Payments", exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Commands" })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/settings/tokens");
  await page.getByRole("button", { name: "New token" }).click();
  await expect(page.getByRole("dialog", { name: "New token" })).toBeVisible();
  await expectAccessible(page);
});
