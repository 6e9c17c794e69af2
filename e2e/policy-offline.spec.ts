import { newCli } from "./clients/cli";
import { expect, test } from "./fixtures";

test("the command line routes by the last good policy when the installation is stopped", async ({ installation }) => {
  const owner = ["--email", "owner@acme.example", "--name", "Owner", "--role", "owner", "--organization", "Acme", "--generate"];
  await installation.admin("user", "create", ...owner);
  const { secret } = await installation.admin<{ secret: string }>("token", "create", "--name", "laptop", "--scope", "policy:read");
  const cli = await newCli();
  const login = await cli.run("login", "--url", installation.url, "--token", secret);
  expect(login.code, login.output).toBe(0);
  await installation.stop();

  expect(await cli.json("route", "--work-type", "release-prep")).toMatchObject({
    lane: "deep",
    ruleId: "release-prep-deep",
    policyVersion: 1,
    stale: false,
  });
  expect(await cli.json("status")).toMatchObject({ policyVersion: 1, hash: "verified" });

  const stranger = await newCli();
  const late = await stranger.run("login", "--url", installation.url, "--token", secret);
  expect(late.code, late.output).toBe(5);
  expect((await stranger.run("route", "--work-type", "release-prep", "--json")).code).toBe(3);
  await Promise.all([cli.remove(), stranger.remove()]);
});
