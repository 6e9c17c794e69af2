import { randomUUID } from "node:crypto";
import { expect, test } from "./fixtures";
import { codexConversation, postLogs } from "./otlp";

test("telemetry health shows which client reported when, what is missing, and what each version shows", async ({ page, signIn }) => {
  await signIn("lead");
  await page.goto("/health");
  const main = page.getByRole("main");
  await expect(main.getByText("Figures are up to date")).toBeVisible();
  const coverage = main.getByRole("region", { name: "Which client reported on which day?" });
  await expect(coverage.getByRole("rowheader", { name: "Codex" })).toBeVisible();
  await expect(coverage.getByRole("cell", { name: /^\d+ sessions?, \d+ turns?$/ }).first()).toBeVisible();
  const findings = main.getByRole("region", { name: "What speaks against trusting the figures?" });
  await expect(findings.getByText(/has no price$/).first()).toBeVisible();
  const versions = main.getByRole("table", { name: "Client versions" });
  await expect(versions.getByRole("row", { name: /^Codex 0\.169\.0/ })).toBeVisible();
});

test("the live tail shows what arrives, and stands still while it is paused", async ({ page, url, newToken, signIn }) => {
  const token = await newToken("telemetry:write");
  await signIn("auditor");
  await page.goto("/health");
  const tail = page.getByRole("region", { name: "What arrives now?" });
  await expect(tail.getByRole("status")).toHaveText("Live");

  await tail.getByRole("button", { name: "Pause" }).click();
  const conversation = randomUUID();
  expect(await postLogs(url, token, codexConversation({ conversation, atMs: Date.now(), inputTokens: 321 }))).toBe(200);
  await expect(tail.getByRole("status")).toHaveText(/^Paused, \d+ new$/, { timeout: 30_000 });
  await tail.getByRole("button", { name: "Go on" }).click();
  const rows = tail.getByRole("row").filter({ hasText: conversation });
  await expect(rows).toHaveCount(4);
  await expect(rows.filter({ hasText: "gpt-5.3-codex-spark · 321 in · 7 out" })).toBeVisible();
  await expect(tail.getByRole("status")).toHaveText("Live");
});
