import type { Installation } from "@/e2e/installation";

/** The owner of a new organisation in an installation of this bench, as a browser would be signed in: sends JSON, and fails at any refusal. */
export type ApiSession = { send: <Answer>(method: "GET" | "POST" | "PUT", path: string, body?: unknown) => Promise<Answer> };

export async function signInOwner({ url, admin }: Installation): Promise<ApiSession> {
  const email = "owner@acme.example";
  const made = ["--email", email, "--name", "Owner", "--role", "owner", "--organization", "Acme", "--generate"];
  const { password } = await admin<{ password: string }>("user", "create", ...made);
  const first = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const body = new URLSearchParams({ email, password, csrfToken, json: "true" });
  const second = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    body,
    headers: { cookie: cookiesOf(first) },
    redirect: "manual",
  });
  const cookie = cookiesOf(second);
  if (!cookie.includes("session-token")) throw new Error(`The owner cannot sign in: ${second.status} ${await second.text()}`);
  return {
    send: async <Answer>(method: string, path: string, value?: unknown) => {
      const headers = { cookie, origin: url, "content-type": "application/json" };
      const answer = await fetch(url + path, { method, headers, ...(value !== undefined && { body: JSON.stringify(value) }) });
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as Answer;
    },
  };
}

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map(cookie => cookie.split(";", 1)[0])
    .join("; ");
