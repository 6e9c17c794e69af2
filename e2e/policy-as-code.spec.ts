import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { newCli } from "./clients/cli";
import { expect, test } from "./fixtures";

test("a policy kept in Git is pulled, tested and proposed as the draft, and never over somebody's changes", async ({ installation }) => {
  const owner = ["--email", "owner@acme.example", "--name", "Owner", "--role", "owner", "--organization", "Acme", "--generate"];
  await installation.admin("user", "create", ...owner);
  const scopes = ["policy:read", "policy:propose"].flatMap(scope => ["--scope", scope]);
  const { secret } = await installation.admin<{ secret: string }>("token", "create", "--name", "ci", ...scopes);
  const cli = await newCli();
  const folder = await mkdtemp(path.join(tmpdir(), "lanekeeper-policy-"));
  const policy = async (...words: string[]) => cli.runIn(folder, {}, "policy", ...words);
  const file = path.join(folder, "lanekeeper.policy.json");
  const change = async (lane: string) => {
    const document = JSON.parse(await readFile(file, "utf8"));
    await writeFile(file, JSON.stringify({ ...document, default: { lane } }));
  };
  expect((await cli.run("login", "--url", installation.url, "--token", secret)).code).toBe(0);

  expect((await policy("pull")).code).toBe(0);
  const first = JSON.parse(await readFile(file, "utf8")).default.lane;
  await change(first === "deep" ? "fast" : "deep");
  expect((await policy("diff", "--check")).stdout).toContain("1 difference from policy version 1.");
  const pushed = await policy("push");
  expect([pushed.code, pushed.stdout], pushed.output).toEqual([0, expect.stringContaining(`${installation.url}/policy`)]);
  expect((await policy("push")).stdout).toContain("The draft holds this already.");

  // What was pushed is now somebody's unpublished change: another proposal has to say that it replaces it.
  await change(first);
  const refused = await policy("push");
  expect([refused.code === 0, refused.output]).toEqual([false, expect.stringContaining("changes of ci that are not published")]);
  expect((await policy("push", "--replace")).code).toBe(0);
  await Promise.all([cli.remove(), rm(folder, { recursive: true, force: true })]);
});
