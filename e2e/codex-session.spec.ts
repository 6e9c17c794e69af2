import { expect, test } from "./fixtures";
import { waitUntil } from "./installation";
import { RECORDED_DAYS, recordedConversations, sendRecording } from "./recordings";
import { allSessions, intakeIsEmpty, sessionDetail } from "./sessions-api";

const { from, to } = RECORDED_DAYS;

/** Sends a scenario's requests so many times; the sessions that its conversations have become. */
async function sessionsOf(url: string, token: string, scenario: string, times: number) {
  const conversations = recordedConversations(scenario);
  const found = async () => (await allSessions(url, token, from, to)).filter(session => conversations.has(session.conversation));
  for (let time = 0; time < times; time++) {
    for (const status of await sendRecording(url, token, scenario)) expect(status).toBe(200);
  }
  await waitUntil("the session", async () => (await intakeIsEmpty(url, token)) && (await found()).length > 0);
  return found();
}

test("an interactive Codex session that was sent twice is one session with three turns and its tokens counted once", async ({
  page,
  url,
  newToken,
  signIn,
}) => {
  const token = await newToken("telemetry:write", "sessions:read", "metrics:read");
  const sessions = await sessionsOf(url, token, "tui-approve-deny", 2);
  expect(sessions).toHaveLength(1);
  const [session] = sessions;
  // Five answers of the conversation and one of its title, each with the usage that the recording states.
  expect(session).toMatchObject({
    tool: "codex",
    toolVersion: "0.169.0",
    interactive: true,
    models: ["gpt-5.3-codex"],
    lanes: ["deep"],
    turns: 3,
  });
  expect(session).toMatchObject({ inputTokens: 6300, cachedTokens: 4000, outputTokens: 458, reasoningTokens: 150 });
  const detail = await sessionDetail(url, token, session?.id ?? "");
  expect(detail.auxiliaries).toBe(1);
  expect(detail.turns.map(turn => turn.model)).toEqual(["gpt-5.3-codex", "gpt-5.3-codex", "gpt-5.3-codex"]);
  expect(detail.turns.map(turn => turn.usedLane)).toEqual(["deep", "deep", "deep"]);

  const path = `/sessions/${encodeURIComponent(session?.id ?? "")}`;
  await signIn("auditor");
  await page.goto(`/sessions?from=${from}&to=${to}`);
  await expect(page.getByRole("main").locator(`a[href^="${path}"]`).first()).toBeVisible();
  await page.goto(path);
  await expect(page.getByRole("table", { name: /turns/i }).getByRole("row")).toHaveCount(4);
  await expect(page.getByText("gpt-5.3-codex").first()).toBeVisible();

  await signIn("lead");
  const closed = await page.goto(path);
  expect(closed?.status(), "a lead sees sessions of the own teams only").toBe(404);
});

test("a Codex session in protobuf is found as well", async ({ url, newToken }) => {
  const token = await newToken("telemetry:write", "sessions:read", "metrics:read");
  const sessions = await sessionsOf(url, token, "short-pb", 1);
  expect(sessions).toHaveLength(1);
  expect(sessions[0]).toMatchObject({ tool: "codex", models: ["gpt-5.3-codex"], lanes: ["deep"], turns: 1 });
});
