import { expect, test } from "./fixtures";

test("the overview shows five figures with their intervals, and where the teams stand", async ({ page, signIn }) => {
  await signIn("viewer");
  await page.goto("/");
  const main = page.getByRole("main");
  await expect(main.getByText(/^95% interval \d/)).toHaveCount(5);
  await expect(main.getByText(/\d+ developers$/)).not.toHaveCount(0);

  const quadrant = main.getByRole("region", { name: "Do fast lanes keep people in flow without rework?" });
  await expect(quadrant.getByRole("img").first()).toBeVisible();
  await quadrant.getByRole("button", { name: "Show as a table" }).click();
  const table = quadrant.getByRole("table");
  for (const team of ["Checkout", "Payments", "Platform"]) await expect(table.getByRole("row", { name: team })).toBeVisible();
});

test("a figure says how it is computed", async ({ page, signIn }) => {
  await signIn("viewer");
  await page.goto("/");
  await page
    .getByRole("button", { name: /^How .* is computed$/ })
    .first()
    .click();
  const passport = page.getByRole("dialog", { name: /^How .* is computed$/ });
  for (const term of ["Formula", "Unit", "Window", "Definition"]) await expect(passport.getByText(term, { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(passport).toHaveCount(0);
});

test("range and filters stand in the address and survive navigation and reload", async ({ page, signIn }) => {
  await signIn("auditor");
  await page.goto("/");
  await page.getByRole("button", { name: /^Time range:/ }).click();
  await page.getByRole("button", { name: "Last 7 days" }).click();
  await expect(page).toHaveURL(/[?&]from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d/);
  await page.getByRole("button", { name: "Filter" }).click();
  await page.getByRole("checkbox", { name: "Payments", exact: true }).check();
  await expect(page).toHaveURL(/[?&]team=payments/);
  await page.keyboard.press("Escape");
  const query = new URL(page.url()).search;

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Sessions" }).click();
  await expect(page).toHaveURL(url => url.pathname === "/sessions" && url.search === query);
  await page.reload();
  await expect(page.getByRole("button", { name: "Time range: Last 7 days" })).toBeVisible();
  await page.getByRole("button", { name: "Remove filter Team: Payments" }).click();
  await expect(page).toHaveURL(url => url.pathname === "/sessions" && !url.search.includes("team="));
  // The address changes before the page has followed it; nobody goes back before other teams are to be seen.
  await expect(
    page
      .getByRole("table")
      .getByText(/^(Checkout|Mobile|Platform|Search|Data)$/)
      .first(),
  ).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole("button", { name: "Remove filter Team: Payments" })).toBeVisible();
});

test("filters that leave nothing say so and offer the way back", async ({ page, signIn }) => {
  await signIn("viewer");
  await page.goto("/?repo=no-such-repository");
  await expect(page.getByText("No session matches these filters")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page).toHaveURL("/");
  await expect(page.getByText(/^95% interval \d/)).toHaveCount(5);
});

test("the command palette opens with Ctrl+K and goes to Sessions with the filters in force", async ({ page, signIn }) => {
  await signIn("lead");
  await page.goto("/?team=payments");
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Commands" })).toBeVisible();
  await page.keyboard.type("sess");
  await expect(page.getByRole("option", { name: "Sessions" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/sessions?team=payments");
  await expect(page.getByRole("dialog", { name: "Commands" })).toHaveCount(0);
});

test("the command palette offers nobody a screen that is closed to them", async ({ page, signIn }) => {
  await signIn("viewer");
  await page.goto("/connect");
  await page.getByRole("button", { name: /^Go to/ }).click();
  await expect(page.getByRole("option", { name: "Overview" })).toBeVisible();
  await page.keyboard.type("sess");
  await expect(page.getByText("No command of that name.")).toBeVisible();
});
