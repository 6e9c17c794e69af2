import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startAnthropicServer } from "./clients/anthropic-server";
import { CLAUDE_VERSION, claudePrint, installClaude } from "./clients/claude";
import { expect, test } from "./fixtures";
import { waitUntil } from "./installation";
import { allSessions, daysAround, sessionDetail } from "./sessions-api";

test("the real Claude Code command's run and its resume are one session on the dashboard", async ({ page, newToken, signIn, url }) => {
  test.setTimeout(900_000);
  const claude = await installClaude();
  if ("missing" in claude) console.warn(`\n!!! The real Claude Code was NOT tested: ${claude.missing}\n`);
  test.skip("missing" in claude, "the Claude Code package cannot be installed here");
  if ("missing" in claude) return;

  const secret = await newToken("telemetry:write", "sessions:read");
  const { from, to } = daysAround(Date.now());
  const claudeSessions = async () => (await allSessions(url, secret, from, to)).filter(session => session.tool === "claude-code");
  const before = new Set((await claudeSessions()).map(session => session.id));
  const home = await mkdtemp(path.join(tmpdir(), "claude-home-"));
  const file = path.join(home, "app.js");
  await writeFile(file, "return a - b;\n");
  const model = await startAnthropicServer([
    {
      text: "Reading.",
      tools: [{ name: "Read", input: { file_path: file } }],
      usage: { input: 100, cacheRead: 1000, cacheCreation: 50, output: 40 },
    },
    {
      tools: [{ name: "Edit", input: { file_path: file, old_string: "a - b", new_string: "a + b" } }],
      usage: { input: 20, cacheRead: 1150, cacheCreation: 30, output: 60 },
    },
    { text: "Done.", usage: { input: 10, cacheRead: 1200, cacheCreation: 0, output: 5 } },
    { text: "Again.", usage: { input: 70, cacheRead: 1210, cacheCreation: 20, output: 9 } },
  ]);
  try {
    const start = { home, cwd: home, modelUrl: model.url, otlpUrl: url, token: secret };
    const first = await claudePrint(claude, { ...start, model: "claude-opus-4-5", prompt: "fix the sum", allowed: ["Read", "Edit"] });
    expect(first.code, first.output).toBe(0);
    expect(await readFile(file, "utf8")).toBe("return a + b;\n");
    const second = await claudePrint(claude, { ...start, model: "claude-haiku-4-5", prompt: "and again", resume: true });
    expect(second.code, second.output).toBe(0);
    const conversation = (JSON.parse(first.stdout) as { session_id: string }).session_id;

    const added = async () => (await claudeSessions()).filter(session => !before.has(session.id));
    await waitUntil("the session with both turns", async () => (await added()).some(session => session.turns === 2));
    // The resumed process first calls itself by another id, under which nothing is asked.
    const sessions = await added();
    expect(sessions.map(session => session.conversation)).toEqual([conversation]);
    expect(sessions[0]).toMatchObject({
      surface: "exec",
      interactive: false,
      models: ["claude-opus-4-5", "claude-haiku-4-5"],
      toolCalls: 2,
    });
    expect(sessions[0]).toMatchObject({ toolVersion: CLAUDE_VERSION, inputTokens: 4860, cachedTokens: 4560, outputTokens: 114 });
    const detail = await sessionDetail(url, secret, sessions[0]?.id ?? "");
    expect(detail.turns.map(turn => [turn.model, turn.inputTokens, turn.files, turn.linesAdded])).toEqual([
      ["claude-opus-4-5", 3560, 1, 1],
      ["claude-haiku-4-5", 1300, 0, 0],
    ]);
    expect(model.requests).toHaveLength(4);

    await signIn("auditor");
    await page.goto(`/sessions/${encodeURIComponent(sessions[0]?.id ?? "")}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByText("claude-haiku-4-5").first()).toBeVisible();
    await expect(page.getByRole("table", { name: /turns/i }).getByRole("row")).toHaveCount(3);
  } finally {
    await model.stop();
    await rm(home, { recursive: true, force: true });
  }
});
