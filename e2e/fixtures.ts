import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import type { Role } from "../lib/core/access/permissions";
import { run } from "./clients/run";
import { type Installation, startInstallation } from "./installation";
import { demoAccount, signInByRequest } from "./sign-in";
import { readState } from "./state";

type Fixtures = {
  /** Address of the shared installation. */
  url: string;
  /** `npm run admin -- ...` against it, parsed JSON. */
  admin: <T>(...args: string[]) => Promise<T>;
  /** A new token of the shared installation with these scopes; returns its secret. */
  newToken: (...scopes: string[]) => Promise<string>;
  /** An empty installation of this test alone. */
  installation: Installation;
  /** Signs the page in as the demo account of a role, without the form (sign-in.spec.ts is about that). */
  signIn: (role: Role, url?: string) => Promise<void>;
  /** Another page, in a browser profile of its own, signed in as the demo account of a role. */
  openAs: (role: Role) => Promise<Page>;
  /** What the consoles of all pages said; every test ends by finding it empty. */
  consoleErrors: string[];
};

/** Messages that browsers print for an answer a test provokes on purpose (a 4xx that the page shows as such). */
const EXPECTED = /the server responded with a status of (400|401|403|404|409|422)/;

function watchConsole(context: BrowserContext, errors: string[]): void {
  context.on("console", message => {
    if (message.type() === "error" && !EXPECTED.test(message.text())) errors.push(`${message.page()?.url()}: ${message.text()}`);
  });
  context.on("weberror", error => errors.push(`${error.page()?.url()}: ${error.error()}`));
}

/** Every journey: the shared installation's address, role accounts, and a console that must stay clean. */
export const test = base.extend<Fixtures>({
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
  newToken: async ({ admin }, use, { title }) => {
    await use(async (...scopes) => {
      const words = ["--name", title.slice(0, 100), ...scopes.flatMap(scope => ["--scope", scope])];
      return (await admin<{ secret: string }>("token", "create", ...words)).secret;
    });
  },
  installation: [
    async ({ context }, use) => {
      const installation = await startInstallation();
      await use(installation);
      // A page that still asks now and then would say that nobody answers.
      await Promise.all(context.pages().map(page => page.goto("about:blank")));
      await installation.remove();
    },
    { timeout: 300_000 },
  ],
  signIn: async ({ page, url }, use) => {
    await use(async (role, at = url) => {
      await page.context().clearCookies();
      await signInByRequest(page.context().request, at, demoAccount(role));
    });
  },
  openAs: async ({ browser, url, consoleErrors }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async role => {
      const context = await browser.newContext({ baseURL: url });
      contexts.push(context);
      watchConsole(context, consoleErrors);
      await signInByRequest(context.request, url, demoAccount(role));
      return context.newPage();
    });
    await Promise.all(contexts.map(context => context.close()));
  },
  consoleErrors: async ({}, use) => {
    const errors: string[] = [];
    await use(errors);
    expect(errors, "the browser console must stay clean").toEqual([]);
  },
  page: async ({ page, consoleErrors }, use) => {
    watchConsole(page.context(), consoleErrors);
    await use(page);
  },
});

export { expect };
