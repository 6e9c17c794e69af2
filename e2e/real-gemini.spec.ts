import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { geminiPrompt, installGemini, writeGeminiHome } from "./clients/gemini";
import { startGeminiServer } from "./clients/gemini-server";
import { expect, test } from "./fixtures";
import { waitUntil } from "./installation";
import { allSessions, daysAround, sessionDetail } from "./sessions-api";

const MODEL = "gemini-2.5-pro";

test("the real Gemini CLI's session, tokens, calls and turns are on the dashboard", async ({ page, newToken, signIn, url }) => {
  test.setTimeout(900_000);
  const gemini = await installGemini();
  if ("missing" in gemini) console.warn(`\n!!! The real Gemini CLI was NOT tested: ${gemini.missing}\n`);
  test.skip("missing" in gemini, "the Gemini CLI package cannot be installed here");
  if ("missing" in gemini) return;

  const secret = await newToken("telemetry:write", "sessions:read");
  const home = await mkdtemp(path.join(tmpdir(), "gemini-home-"));
  const cwd = path.join(home, "repo");
  const usage = { cached: 1000, output: 60, thoughts: 30 };
  const model = await startGeminiServer([
    { status: 429, message: "Resource exhausted, please retry in 0.1s." },
    {
      text: "Writing.",
      tools: [
        { name: "write_file", args: { file_path: path.join(cwd, "a.txt"), content: "one\ntwo\n" } },
        { name: "run_shell_command", args: { command: "exit 3", description: "fail" } },
      ],
      usage: { input: 1200, ...usage },
    },
    { text: "Done.", usage: { input: 1400, ...usage } },
    { text: "Again.", usage: { input: 2000, ...usage } },
  ]);
  try {
    await mkdir(cwd);
    await writeGeminiHome(home, { otlpUrl: url });
    const run = { home, cwd, modelUrl: model.url, token: secret, model: MODEL };
    const first = await geminiPrompt(gemini.bin, { ...run, prompt: "write a file", more: ["--yolo", "--output-format", "json"] });
    expect(first.code, first.output).toBe(0);
    const second = await geminiPrompt(gemini.bin, { ...run, prompt: "and again", more: ["--resume", "latest"] });
    expect(second.code, second.output).toBe(0);
    const conversation = /"session_id": "([^"]+)"/.exec(first.stdout)?.[1];
    expect(conversation, first.stdout).toBeTruthy();

    const { from, to } = daysAround(Date.now());
    const mine = async () => (await allSessions(url, secret, from, to)).filter(session => session.conversation === conversation);
    await waitUntil("the session with both turns", async () => (await mine())[0]?.turns === 2);
    const sessions = await mine();
    expect(sessions).toHaveLength(1);
    expect(sessions[0]).toMatchObject({
      tool: "gemini-cli",
      toolVersion: null,
      surface: "exec",
      interactive: false,
      models: [MODEL],
      inputTokens: 4600,
      cachedTokens: 3000,
      outputTokens: 270,
      reasoningTokens: 90,
      toolCalls: 2,
    });
    const detail = await sessionDetail(url, secret, sessions[0]?.id ?? "");
    expect(detail.turns.map(turn => [turn.model, turn.inputTokens, turn.linesAdded, turn.autoAccepts, turn.userAccepts])).toEqual([
      [MODEL, 2600, 2, 2, 0],
      [MODEL, 2000, 0, 0, 0],
    ]);

    await signIn("auditor");
    await page.goto(`/sessions/${encodeURIComponent(sessions[0]?.id ?? "")}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByText(MODEL).first()).toBeVisible();
    await expect(page.getByRole("table", { name: /turns/i }).getByRole("row")).toHaveCount(3);
  } finally {
    await model.stop();
    await rm(home, { recursive: true, force: true });
  }
});
