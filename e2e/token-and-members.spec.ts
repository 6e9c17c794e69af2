import { expect, test } from "./fixtures";
import { sendJson } from "./send-json";
import { submitSignIn } from "./sign-in";

test("an admin makes a service token, sees it once, and revokes it", async ({ page, url, signIn }) => {
  const name = `ci ${Date.now()}`;
  await signIn("admin");
  await page.goto("/settings/tokens");
  await page.getByRole("button", { name: "New token" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Create token" }).click();
  await expect(dialog.getByText("Choose at least one scope")).toBeVisible();
  await dialog.getByRole("checkbox", { name: "policy:read" }).check();
  await dialog.getByRole("button", { name: "Create token" }).click();
  await expect(page.getByRole("heading", { name: `Token “${name}”` })).toBeVisible();
  const secret = await dialog.getByRole("textbox", { name: "Token" }).inputValue();
  const headers = { authorization: `Bearer ${secret}` };
  expect((await fetch(`${url}/api/v1/policy`, { headers })).status).toBe(200);
  expect((await fetch(`${url}/api/v1/sessions`, { headers })).status).toBe(403);

  await dialog.getByRole("button", { name: "I have copied it" }).click();
  const row = page.getByRole("row", { name });
  await expect(row).toContainText(`${secret.slice(0, 14)}…`);
  await page.reload();
  await expect(row).toBeVisible();
  expect(await page.content()).not.toContain(secret);

  await row.getByRole("button", { name: `Revoke ${name}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke token" }).click();
  await expect(page.getByText(`Token “${name}” is revoked`, { exact: true })).toBeVisible();
  await expect(row).toHaveCount(0);
  await expect(async () => expect((await fetch(`${url}/api/v1/policy`, { headers })).status).toBe(401)).toPass({ timeout: 5000 });
});

test("an admin adds a member and changes the role, which holds from the next click", async ({ page, signIn, openAs }) => {
  const member = { email: `new-${Date.now()}@acme.example`, password: "four unrelated words" };
  await signIn("admin");
  await page.goto("/settings/members");
  await page.getByRole("button", { name: "Add member" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Nina New");
  await dialog.getByLabel("E-mail").fill("not an address");
  await dialog.getByLabel("First password").fill(member.password);
  await dialog.getByRole("button", { name: "Add member" }).click();
  await expect(dialog.getByText("Enter an e-mail address")).toBeVisible();
  await dialog.getByLabel("E-mail").fill(member.email);
  await dialog.getByRole("button", { name: "Add member" }).click();
  const row = page.getByRole("row", { name: member.email });
  await expect(row).toContainText("viewer");

  const theirs = await openAs("viewer");
  await theirs.context().clearCookies();
  await theirs.goto("/sign-in");
  await submitSignIn(theirs, member);
  await expect(theirs).toHaveURL("/");
  expect((await theirs.goto("/sessions"))?.status()).toBe(403);

  await row.getByRole("button", { name: "Edit Nina New" }).click();
  await dialog.getByLabel("Role").click();
  await expect(page.getByRole("option", { name: "owner" })).toBeDisabled();
  await page.getByRole("option", { name: "auditor" }).click();
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(row).toContainText("auditor");
  expect((await theirs.goto("/sessions"))?.status()).toBe(200);
});

test("an address that has an account already cannot be added again", async ({ page, signIn }) => {
  await signIn("owner");
  await page.goto("/settings/members");
  await page.getByRole("button", { name: "Add member" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Vera Again");
  await dialog.getByLabel("E-mail").fill("Viewer@acme.example");
  await dialog.getByRole("button", { name: "Make one up" }).click();
  await dialog.getByRole("button", { name: "Add member" }).click();
  await expect(dialog.getByRole("alert").first()).toContainText("already");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("row", { name: "Vera Again" })).toHaveCount(0);
});

test("an auditor can neither make tokens nor add members", async ({ page, signIn }) => {
  await signIn("auditor");
  for (const path of ["/settings/tokens", "/settings/members"]) expect((await page.goto(path))?.status(), path).toBe(403);
  const token = await sendJson(page.request, "POST", "/api/v1/tokens", { name: "mine", scopes: ["policy:read"] });
  expect(await token.json()).toMatchObject({ status: 403, detail: "Needs the role admin or owner." });
  const member = { email: "x@acme.example", name: "X", role: "viewer", password: "four unrelated words" };
  const added = await sendJson(page.request, "POST", "/api/v1/members", member);
  expect(await added.json()).toMatchObject({ status: 403, detail: "Needs the role admin or owner." });
});

test("a change that another site asks for is refused, also from an owner", async ({ page, signIn }) => {
  await signIn("owner");
  const email = `forged-${Date.now()}@acme.example`;
  const data = { email, name: "X", role: "viewer", password: "four unrelated words" };
  const headers = { "sec-fetch-site": "cross-site", origin: "https://elsewhere.example" };
  const answer = await page.request.post("/api/v1/members", { data, headers });
  expect(await answer.json()).toMatchObject({ status: 403, detail: expect.stringContaining("another site") });
  expect(await (await page.request.get("/api/v1/members")).text()).not.toContain(email);
});
