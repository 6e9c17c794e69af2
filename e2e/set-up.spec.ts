import { expect, test } from "./fixtures";
import { waitUntil } from "./installation";

const LINK = /Set it up with this link, once: (\S+)/;

test("a new installation prints a one-time link, and whoever opens it sets up the organisation", async ({ page, installation }) => {
  await waitUntil("the set-up link", async () => LINK.test(installation.output()));
  const link = LINK.exec(installation.output())?.[1] ?? "";

  await page.goto(new URL("/setup", link).href);
  await expect(page.getByRole("heading", { name: "This address needs its set-up link" })).toBeVisible();

  await page.goto(link);
  const create = page.getByRole("button", { name: "Create organisation" });
  await create.click();
  await expect(page.getByText("Enter the name of your organisation")).toBeVisible();
  await page.getByLabel("Organisation").fill("Acme");
  await page.getByLabel("Time zone").fill("Europe/Berlin");
  await page.getByLabel("Your name").fill("Olga Owner");
  await page.getByLabel("E-mail").fill("olga@acme.example");
  await page.getByLabel("Password").fill("too short");
  await create.click();
  await expect(page.getByText("At least 12 characters", { exact: true })).toBeVisible();
  await page.getByLabel("Password").fill("four unrelated words");
  await create.click();
  await expect(page.getByRole("heading", { level: 1, name: "Connect Codex" })).toBeVisible();
  await expect(page.getByText("Waiting for the first event")).toBeVisible();
  const me = await page.context().request.get(new URL("/api/v1/me", link).href);
  expect(await me.json()).toMatchObject({ name: "Olga Owner", role: "owner", org: { name: "Acme", timeZone: "Europe/Berlin" } });

  await page.context().clearCookies();
  await page.goto(link);
  await page.getByLabel("Organisation").fill("Mallory");
  await page.getByLabel("Your name").fill("Mallory");
  await page.getByLabel("E-mail").fill("mallory@acme.example");
  await page.getByLabel("Password").fill("four unrelated words");
  await create.click();
  await expect(page.getByText("This set-up link was used or has expired.")).toBeVisible();
  expect(await installation.admin("setup-link")).toEqual({ url: null });
});
