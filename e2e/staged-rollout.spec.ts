import { followPolicy } from "./clients/follow-policy";
import { expectAccessible } from "./expect-accessible";
import { expect, test } from "./fixtures";
import { actOn, changeRule, getDraft, propose } from "./policy-api";

const RULE = "Release preparation is delegated";

test("a version goes to a share of the clients, is halted, and everyone is back at once; a kill switch works at once as well", async ({
  page,
  url,
  newToken,
  signIn,
  openAs,
}) => {
  const editor = await openAs("editor");
  const { number } = await propose(editor.request, "A careful step", changeRule(RULE, { reason: `staged ${Date.now()}` }));
  await signIn("admin");
  const base = (await getDraft(page.request)).publishedVersion ?? 0;
  await actOn(page.request, number, "reviews", { revision: 1, verdict: "approve" });
  const follower = followPolicy(url, await newToken("policy:read"));
  await expect.poll(follower.versions).toEqual([base]);

  await actOn(page.request, number, "publish", { revision: 1, baseVersion: base, percent: 0.01 });
  await page.goto("/policy");
  const panel = page.getByRole("region", { name: `Version ${base + 1} is being rolled out` });
  await expect(panel).toContainText(`0.01% of the clients get version ${base + 1}`);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 860 });

  await panel.getByRole("button", { name: "Advance…" }).click();
  const advance = page.getByRole("dialog", { name: `Give version ${base + 1} to more clients` });
  await advance.getByRole("textbox", { name: "Percent of the clients" }).fill("0.005");
  await advance.getByRole("button", { name: "Advance rollout" }).click();
  await expect(advance.getByRole("textbox", { name: "Percent of the clients" })).toHaveAttribute("aria-invalid", "true");
  await advance.getByRole("textbox", { name: "Percent of the clients" }).fill("99.99");
  await advance.getByRole("button", { name: "Advance rollout" }).click();
  await expect(panel).toContainText(`99.99% of the clients get version ${base + 1}`);
  await expect.poll(follower.versions).toEqual([base, base + 1]);

  // A viewer sees it and is told who may act.
  const viewer = await openAs("viewer");
  await viewer.goto("/policy");
  await expect(viewer.getByRole("button", { name: "Halt…" })).toBeDisabled();

  await panel.getByRole("button", { name: "Halt…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Halt rollout" }).click();
  await expect(panel).toBeHidden();
  await expect.poll(follower.versions).toEqual([base, base + 1, base + 2]);
  await page.goto("/policy/history");
  const versions = page.getByRole("region", { name: "Versions" }).getByRole("listitem");
  await expect(versions.filter({ hasText: "A careful step" }).first()).toContainText(/halted/i);

  await page.goto("/policy");
  const killSwitch = page.getByRole("region", { name: "Kill switch" });
  await killSwitch.getByRole("button", { name: "Switch on…" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Reason" }).fill("The deep lane is down.");
  await page.getByRole("dialog").getByRole("button", { name: "Switch on" }).click();
  await expect(killSwitch).toContainText("The deep lane is down.");
  await expect.poll(follower.versions).toEqual([base, base + 1, base + 2, base + 3]);
  await killSwitch.getByRole("button", { name: "Switch off…" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Reason" }).fill("It is back.");
  await page.getByRole("dialog").getByRole("button", { name: "Switch off" }).click();
  await expect(killSwitch).toContainText("Off.");
  await expect.poll(follower.versions).toEqual([base, base + 1, base + 2, base + 3, base + 4]);
  follower.stop();
});

test("the clients page says who follows which version, and since when", async ({ page, url, newToken, signIn }) => {
  await signIn("admin");
  const follower = followPolicy(url, await newToken("policy:read"));
  const published = (await getDraft(page.request)).publishedVersion;
  await expect.poll(follower.versions).toEqual([published]);
  await page.goto("/policy/clients");
  await expect(page.getByRole("heading", { level: 1, name: "Clients" })).toBeVisible();
  const table = page.getByRole("table", { name: "Clients" });
  await expect(async () => {
    await page.reload();
    await expect(
      table
        .getByRole("row")
        .filter({ hasText: `${published}` })
        .first(),
    ).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expectAccessible(page);
  follower.stop();
});
