import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { newCli } from "./clients/cli";
import { expect, test } from "./fixtures";

test("a policy kept in Git is pulled, tested and proposed as a change request, and revised", async ({ installation }) => {
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
  const addRule = async () => {
    const { rules, ...document } = JSON.parse(await readFile(file, "utf8"));
    const rule = { id: "from-git", name: "From Git", enabled: true, when: { all: [] }, lane: "deep", lock: false, reason: "" };
    await writeFile(file, JSON.stringify({ ...document, rules: [...rules, rule] }));
  };
  expect((await cli.run("login", "--url", installation.url, "--token", secret)).code).toBe(0);

  expect((await policy("pull")).code).toBe(0);
  const first = JSON.parse(await readFile(file, "utf8")).default.lane;
  await change(first === "deep" ? "fast" : "deep");
  expect((await policy("diff", "--check")).stdout).toContain("1 difference from policy version 1.");
  expect((await policy("push")).output).toContain("A title is needed");
  const pushed = await policy("push", "--title", "Everything else goes elsewhere", "--description", "From Git");
  const address = `${installation.url}/policy/changes/1`;
  expect([pushed.code, pushed.stdout], pushed.output).toEqual([0, `Change request 1 is open: ${address}\n`]);

  await change(first);
  expect((await policy("push", "--title", "Nothing")).stdout).toContain("there is nothing to propose");
  await addRule();
  const revised = await policy("push", "--update", "1", "--description", "A rule instead");
  expect([revised.code, revised.stdout], revised.output).toEqual([0, `Change request 1 is at revision 2: ${address}\n`]);
  const unknown = await policy("push", "--update", "9");
  expect([unknown.code, unknown.output]).toEqual([4, expect.stringContaining("There is no such change request.")]);
  await Promise.all([cli.remove(), rm(folder, { recursive: true, force: true })]);
});
