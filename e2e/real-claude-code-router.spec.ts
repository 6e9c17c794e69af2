import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { api } from "../lib/contract/paths";
import { installRouter, startProvider, startRouter } from "./clients/claude-code-router";
import { expect, test } from "./fixtures";
import { signInByRequest } from "./sign-in";

test("the real claude-code-router, set up by its recipe, asks its provider for the lane's model", async ({ installation, request }) => {
  test.setTimeout(600_000);
  const router = await installRouter();
  if ("missing" in router) console.warn(`\n!!! The real claude-code-router was NOT tested: ${router.missing}\n`);
  test.skip("missing" in router, "the claude-code-router package cannot be installed here");
  if ("missing" in router) return;

  const { url, admin } = installation;
  const account = ["--email", "owner@acme.example", "--name", "Owner", "--role", "owner", "--organization", "Acme", "--generate"];
  const { password } = await admin<{ password: string }>("user", "create", ...account);
  await signInByRequest(request, url, { email: "owner@acme.example", password });
  const headers = { origin: url };
  const { draft, revision, publishedVersion } = await (await request.get(url + api.policyDraft)).json();
  for (const lane of draft.lanes) lane.targets["claude-code-router"] = { model: `scripted,${lane.id}-model` };
  const saved = await request.put(url + api.policyDraft, { headers, data: { draft, revision } });
  const note = "The router's models";
  const data = { revision: (await saved.json()).revision, baseVersion: publishedVersion, note };
  expect((await request.post(url + api.policyPublish, { headers, data })).status()).toBe(201);

  const { secret } = await admin<{ secret: string }>("token", "create", "--name", "router", "--scope", "policy:read");
  const home = await mkdtemp(path.join(tmpdir(), "router-home-"));
  const provider = await startProvider();
  const models = ["own-default", "fast-model", "deep-model"];
  const running = await startRouter({ ...router, home, providerUrl: provider.url, models, serverUrl: url, token: secret });
  try {
    expect(await running.ask("make the tests pass")).toBe(200);
    expect(await running.ask("what does this function do?")).toBe(200);
    expect(provider.models).toEqual(["deep-model", "fast-model"]);
  } finally {
    running.stop();
    await provider.stop();
    await rm(home, { recursive: true, force: true });
  }
});
