import { expect, test } from "@playwright/test";
import { type Installation, isReady, startInstallation, waitUntil } from "./installation";
import { codexConversation, postLogs } from "./otlp";
import { allSessions, daysAround } from "./sessions-api";

const ROUNDS = process.env.LANEKEEPER_FULL === "1" ? 100 : 5;
const TARGETS = ["server", "worker", "clickhouse", "everything", "postgres"] as const;

/** Sends conversations one after the other until told to stop; every acknowledged one is noted with its tokens. */
function startSender(url: string, token: string, acknowledged: Map<string, number>, name: string): () => Promise<void> {
  let running = true;
  const done = (async () => {
    for (let i = 0; running; i++) {
      const conversation = `${name}-${i}`;
      const inputTokens = 100 + (i % 50);
      const status = await postLogs(url, token, codexConversation({ conversation, atMs: Date.now(), inputTokens }));
      if (status === 200) acknowledged.set(conversation, inputTokens);
      else await new Promise(resolve => setTimeout(resolve, 100));
    }
  })();
  return async () => {
    running = false;
    await done;
  };
}

async function kill(installation: Installation, target: (typeof TARGETS)[number]): Promise<void> {
  const pids = await installation.pids();
  // The supervisor first, so that it restarts nothing of what is killed after it.
  const names = target === "everything" ? ["supervisor", ...Object.keys(pids).filter(name => name !== "supervisor")] : [target];
  for (const name of names) {
    const pid = pids[name];
    if (pid === undefined) throw new Error(`no process id of ${name} in ${JSON.stringify(pids)}`);
    process.kill(pid, "SIGKILL");
  }
}

test(`kill -9 during ingest: in ${ROUNDS} rounds every acknowledged event is kept, none twice`, async () => {
  test.setTimeout(120_000 + ROUNDS * 60_000);
  let installation = await startInstallation();
  const { dataDir } = installation;
  const port = Number(new URL(installation.url).port);
  try {
    const owner = ["--email", "owner@acme.example", "--name", "Owner", "--role", "owner", "--organization", "Acme", "--generate"];
    await installation.admin("user", "create", ...owner);
    const scopes = ["--scope", "telemetry:write", "--scope", "sessions:read"];
    const { secret } = await installation.admin<{ secret: string }>("token", "create", "--name", "test", ...scopes);
    const acknowledged = new Map<string, number>();
    for (let round = 0; round < ROUNDS; round++) {
      const target = TARGETS[round % TARGETS.length] ?? "server";
      const before = acknowledged.size;
      const senders = [0, 1].map(i => startSender(installation.url, secret, acknowledged, `round-${round}-${i}`));
      await waitUntil("telemetry to be acknowledged", async () => acknowledged.size >= before + 40);
      await kill(installation, target);
      if (target === "everything") {
        await Promise.all(senders.map(stop => stop()));
        installation = await startInstallation({ dataDir, port });
      } else {
        await waitUntil(`the installation to recover from the loss of ${target}`, () => isReady(installation.url));
        await Promise.all(senders.map(stop => stop()));
      }
    }
    const { from, to } = daysAround(Date.now());
    await waitUntil("every acknowledged conversation", async () => {
      const found = new Set((await allSessions(installation.url, secret, from, to)).map(session => session.conversation));
      return [...acknowledged.keys()].every(conversation => found.has(conversation));
    });
    const sessions = await allSessions(installation.url, secret, from, to);
    expect(new Set(sessions.map(session => session.id)).size).toBe(sessions.length);
    for (const session of sessions) {
      const expected = acknowledged.get(session.conversation);
      if (expected === undefined) continue; // accepted, but its answer was lost with the connection
      expect({
        conversation: session.conversation,
        turns: session.turns,
        input: session.inputTokens,
        output: session.outputTokens,
      }).toEqual({
        conversation: session.conversation,
        turns: 1,
        input: expected,
        output: 7,
      });
    }
  } finally {
    await installation.remove();
  }
});
