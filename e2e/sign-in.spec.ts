import { type Permission, ROLES, type Role, roleCan } from "../lib/core/access/permissions";
import { expect, test } from "./fixtures";
import { demoAccount, signInByRequest, submitSignIn } from "./sign-in";

const SCREENS: [label: string, path: string, permission: Permission][] = [
  ["Overview", "/", "dashboard.view"],
  ["Sessions", "/sessions", "sessions.view"],
  ["Telemetry", "/health", "sessions.view"],
  ["Policy", "/policy", "policy.read"],
  ["Connect", "/connect", "own-work.view"],
  ["Settings", "/settings", "settings.manage"],
];
const SETTINGS = ["/settings/lanes", "/settings/tokens", "/settings/members"];
const closedTo = (role: Role): string[] => [
  ...SCREENS.filter(([, , permission]) => !roleCan(role, permission)).map(([, path]) => path),
  ...(roleCan(role, "settings.manage") ? [] : SETTINGS),
];

for (const role of ROLES) {
  test(`the ${role} signs in and finds the screens of the role open and all others closed`, async ({ page }) => {
    await page.goto("/sign-in");
    await submitSignIn(page, demoAccount(role));
    await expect(page).toHaveURL("/");
    const navigation = page.getByRole("navigation", { name: "Main" });
    for (const [label, , permission] of SCREENS) {
      if (roleCan(role, permission)) await expect(navigation.getByRole("link", { name: label })).toBeVisible();
      else await expect(navigation.getByRole("button", { name: label })).toBeDisabled();
    }
    await navigation.getByRole("link", { name: "Connect" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Connect Codex" })).toBeVisible();
    for (const path of closedTo(role)) {
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(403);
      await expect(page.getByRole("heading", { name: "Your role does not include this page" })).toBeVisible();
    }
  });
}

test("a closed screen says which roles may open it", async ({ page, signIn }) => {
  await signIn("viewer");
  await page.goto("/connect");
  await page.getByRole("navigation", { name: "Main" }).getByRole("button", { name: "Sessions" }).focus();
  await expect(page.getByRole("tooltip")).toHaveText("Needs the role lead, auditor, admin, or owner.");
});

test("a wrong password and an unknown address are refused with the same sentence", async ({ page }) => {
  await page.goto("/sign-in");
  for (const email of ["viewer@acme.example", "nobody@acme.example"]) {
    await submitSignIn(page, { email, password: "not the password" });
    await expect(page.getByRole("alert").filter({ hasText: "E-mail or password is wrong." })).toBeVisible();
    await page.reload();
  }
  await submitSignIn(page, demoAccount("viewer"));
  await expect(page).toHaveURL("/");
});

test("a visitor who is signed out is sent to sign in, and back to the page asked for", async ({ page }) => {
  await page.goto("/policy/history?from=2026-11-01&to=2026-11-20");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await submitSignIn(page, demoAccount("viewer"));
  await expect(page).toHaveURL("/policy/history?from=2026-11-01&to=2026-11-20");
});

test("nobody is sent to another site after signing in", async ({ page, url }) => {
  await page.goto(`/sign-in?callbackUrl=${encodeURIComponent("https://elsewhere.example/")}`);
  await submitSignIn(page, demoAccount("viewer"));
  await expect(page).toHaveURL(`${url}/`);
});

test("who signs out must sign in again", async ({ page, signIn }) => {
  await signIn("viewer");
  await page.goto("/connect");
  await page.getByRole("button", { name: "Account menu" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.goto("/connect");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("a disabled member is out at the next request", async ({ page, admin, url }) => {
  const email = `leaver-${Date.now()}@acme.example`;
  const password = "four unrelated words";
  await admin("user", "create", "--email", email, "--name", "Lea Leaver", "--role", "viewer", "--password", password);
  await signInByRequest(page.context().request, url, { email, password });
  await page.goto("/connect");
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();

  await admin("user", "revoke", email);
  expect((await page.context().request.get("/api/v1/me")).status()).toBe(401);
  await page.reload();
  await submitSignIn(page, { email, password });
  await expect(page.getByText("E-mail or password is wrong.")).toBeVisible();
});
