import { test as base, expect } from "@playwright/test";
import type { Role } from "../lib/core/access/permissions";
import { run } from "./clients/run";
import { readState } from "./state";

type Fixtures = {
  /** Address of the shared installation. */
  url: string;
  /** `npm run admin -- ...` against it, parsed JSON. */
  admin: <T>(...args: string[]) => Promise<T>;
  /** Signs the page in as the demo account of a role. */
  signIn: (role: Role) => Promise<void>;
};

/** Messages that browsers print for an answer a test provokes on purpose (a 4xx that the page shows as such). */
const EXPECTED = /the server responded with a status of (400|401|403|404|409|422)/;

export const DEMO_PASSWORD = "lanekeeper-demo";

/** Every journey: the shared installation's address, role accounts, and a console that must stay clean. */
export const test = base.extend<Fixtures & { cleanConsole: undefined }>({
  url: async ({}, use) => {
    await use(readState().url);
  },
  baseURL: async ({ url }, use) => {
    await use(url);
  },
  admin: async ({}, use) => {
    const { dataDir } = readState();
    await use(async <T>(...args: string[]) => {
      const result = await run(process.execPath, ["scripts/run.mjs", "admin", ...args, "--json"], {
        env: { ...process.env, LANEKEEPER_DATA_DIR: dataDir },
        timeoutMs: 60_000,
      });
      if (result.code !== 0) throw new Error(`admin ${args.join(" ")} ended with ${result.code}: ${result.output}`);
      return JSON.parse(result.stdout) as T;
    });
  },
  signIn: async ({ page }, use) => {
    await use(async role => {
      await page.context().clearCookies();
      await page.goto("/sign-in");
      await page.getByLabel("E-mail").fill(`${role}@acme.example`);
      await page.getByLabel("Password").fill(DEMO_PASSWORD);
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
    });
  },
  cleanConsole: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on("console", message => {
        if (message.type() === "error" && !EXPECTED.test(message.text())) errors.push(message.text());
      });
      page.on("pageerror", error => errors.push(String(error)));
      await use(undefined);
      expect(errors, "the browser console must stay clean").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
