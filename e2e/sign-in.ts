import type { APIRequestContext, Page } from "@playwright/test";
import type { Role } from "../lib/core/access/permissions";

export type Account = { email: string; password: string };

/** The account of a role in every organisation that the seed program makes. */
export function demoAccount(role: Role): Account {
  return { email: `${role}@acme.example`, password: "lanekeeper-demo" };
}

/** Signs in as the form does; the cookie stays in the request's browser context. */
export async function signInByRequest(request: APIRequestContext, url: string, account: Account): Promise<void> {
  const { csrfToken } = (await (await request.get(`${url}/api/auth/csrf`)).json()) as { csrfToken: string };
  const answer = await request.post(`${url}/api/auth/callback/credentials`, { form: { ...account, csrfToken, json: "true" } });
  if (!answer.ok()) throw new Error(`${account.email} cannot sign in: ${answer.status()} ${await answer.text()}`);
}

/** Fills in the sign-in form that the page shows and sends it. */
export async function submitSignIn(page: Page, { email, password }: Account): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
