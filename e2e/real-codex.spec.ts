import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { codexExec, installCodex, writeCodexHome } from "./clients/codex";
import { startModelServer } from "./clients/model-server";
import { expect, test } from "./fixtures";
import { waitUntil } from "./installation";
import { allSessions, daysAround, sessionDetail } from "./sessions-api";

test("the real Codex command's session, tokens, lane and turns are on the dashboard", async ({ page, newToken, signIn, url }) => {
  test.setTimeout(900_000);
  const codex = await installCodex();
  if ("missing" in codex) console.warn(`\n!!! The real Codex was NOT tested: ${codex.missing}\n`);
  test.skip("missing" in codex, "the Codex package cannot be installed here");
  if ("missing" in codex) return;

  const secret = await newToken("telemetry:write", "sessions:read");
  const model = await startModelServer([
    { text: "Listing.", exec: "ls", usage: { input: 1200, cached: 1000, output: 90, reasoning: 10 } },
    { text: "Done.", usage: { input: 1400, cached: 1200, output: 30, reasoning: 5 } },
    { text: "Again.", usage: { input: 2000, cached: 1500, output: 41, reasoning: 0 } },
  ]);
  const home = await mkdtemp(path.join(tmpdir(), "codex-home-"));
  try {
    await writeCodexHome(home, { modelUrl: model.url, otlpUrl: url, token: secret, model: "gpt-5.3-codex-spark" });
    const first = await codexExec(codex.bin, { home, cwd: home, prompt: "list the files" });
    expect(first.code, first.output).toBe(0);
    const second = await codexExec(codex.bin, { home, cwd: home, prompt: "and again", resume: true });
    expect(second.code, second.output).toBe(0);
    const conversation = /session id: (\S+)/.exec(first.output)?.[1];
    expect(conversation).toBeTruthy();

    const { from, to } = daysAround(Date.now());
    const mine = async () => (await allSessions(url, secret, from, to)).filter(session => session.conversation === conversation);
    await waitUntil("the session with both turns", async () => (await mine())[0]?.turns === 2);
    const sessions = await mine();
    expect(sessions).toHaveLength(1);
    expect(sessions[0]).toMatchObject({
      tool: "codex",
      toolVersion: "0.169.0",
      surface: "exec",
      interactive: false,
      lanes: ["fast"],
      models: ["gpt-5.3-codex-spark"],
    });
    expect(sessions[0]).toMatchObject({ inputTokens: 4600, cachedTokens: 3700, outputTokens: 161, reasoningTokens: 15, toolCalls: 1 });
    const detail = await sessionDetail(url, secret, sessions[0]?.id ?? "");
    expect(detail.turns.map(turn => [turn.usedLane, turn.inputTokens])).toEqual([
      ["fast", 2600],
      ["fast", 2000],
    ]);

    await signIn("auditor");
    await page.goto(`/sessions/${encodeURIComponent(sessions[0]?.id ?? "")}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByText("gpt-5.3-codex-spark").first()).toBeVisible();
    await expect(page.getByRole("table", { name: /turns/i }).getByRole("row")).toHaveCount(3);
  } finally {
    await model.stop();
    await rm(home, { recursive: true, force: true });
  }
});
