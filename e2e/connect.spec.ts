import { expect, test } from "./fixtures";
import { sendRecording } from "./recordings";

test("a token made on Connect stands in the configuration once, and the first event turns the page green", async ({
  page,
  installation,
  signIn,
}) => {
  await installation.seed("empty");
  await signIn("admin", installation.url);
  await page.goto(`${installation.url}/connect`);
  const config = page.getByRole("group", { name: "~/.codex/config.toml" });
  await expect(config).toContainText("Bearer YOUR_TOKEN");
  await expect(config).toContainText(`endpoint = "${installation.url}/v1/logs"`);
  await expect(page.getByText("Waiting for the first event")).toBeVisible();

  await page.getByRole("button", { name: "Make my token" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The token is in the configuration below" })).toBeVisible();
  const token = /Bearer (lk_pat_[\w-]+)/.exec(await config.innerText())?.[1] ?? "";
  expect(token).not.toBe("");

  expect(await sendRecording(installation.url, token, "short")).toEqual([200, 200]);
  await expect(page.getByText("Telemetry arrives")).toBeVisible();
  await expect(page.getByText("1 session", { exact: true })).toBeVisible();

  await page.reload();
  await expect(config).toContainText("Bearer YOUR_TOKEN");
  await expect(page.getByText("Telemetry arrives")).toBeVisible();
  await expect(page.getByText(token)).toHaveCount(0);
});

test("a viewer may connect the own machine, but not make a token for a fleet", async ({ page, signIn }) => {
  await signIn("viewer");
  await page.goto("/connect");
  await expect(page.getByRole("button", { name: "Make my token" })).toBeEnabled();
  await page.getByRole("tab", { name: "For a fleet" }).click();
  const make = page.getByRole("button", { name: "Make a fleet token" });
  await expect(make).toBeDisabled();
  await make.focus();
  await expect(page.getByRole("tooltip")).toHaveText("Needs the role admin or owner.");
});
