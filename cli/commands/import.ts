import path from "node:path";
import { parseArgs } from "node:util";
import type { NativeEventInput } from "@/lib/core/telemetry/native/native-event-schema";
import { getConfig } from "../config-file";
import { CliError, EXIT, type ExitCode } from "../exit-code";
import { homeOf } from "../files";
import { batchesOf } from "../import/batches";
import { readClaudeSessions } from "../import/claude";
import { readCodexSessions } from "../import/codex";
import { readGeminiSessions } from "../import/gemini";
import { openImportState } from "../import/import-state";
import { sendEvents } from "../import/send-events";
import type { Io } from "../io";

type ReadSessions = (io: Io, since: Date | null) => AsyncGenerator<NativeEventInput[]>;

const CLIENTS: Readonly<Record<string, ReadSessions>> = {
  codex: (io, since) => readCodexSessions(io.env.CODEX_HOME ?? path.join(homeOf(io), ".codex"), since),
  claude: (io, since) => readClaudeSessions(io.env.CLAUDE_CONFIG_DIR ?? path.join(homeOf(io), ".claude"), since),
  gemini: (io, since) => readGeminiSessions(io.env.GEMINI_CLI_HOME ?? homeOf(io), since),
};

const OPTIONS = { since: { type: "string" }, "dry-run": { type: "boolean" }, again: { type: "boolean" } } as const;

/** Sends what a tool's own session files tell, so that figures do not begin at zero. Running it again counts nothing twice. */
export async function importSessions(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, strict: true, allowPositionals: true });
  const [client = "", ...rest] = positionals;
  const read = Object.hasOwn(CLIENTS, client) ? CLIENTS[client] : undefined;
  if (read === undefined || rest.length > 0) throw new CliError(EXIT.usage, "Which tool? lanekeeper import codex|claude|gemini");
  const since = values.since === undefined ? null : sinceOf(values.since, io.now());
  if (values["dry-run"]) return countOnly(read(io, since), io);

  const config = getConfig(io);
  const state = openImportState(io, config.url);
  const total = { conversations: 0, accepted: 0, rejected: 0 };
  for await (const { events, marks } of batchesOf(read(io, since), mark => values.again !== true && state.has(mark))) {
    const { accepted, rejected } = await sendEvents(config, events);
    state.add(marks);
    total.conversations += marks.length;
    total.accepted += accepted;
    total.rejected += rejected.length;
    if (rejected[0]) io.err(`One event was not understood: ${rejected[0].pointer} ${rejected[0].message}`);
    io.err(`${total.conversations} conversations, ${total.accepted} events sent`);
  }
  io.out(
    `Imported ${total.conversations} conversations with ${total.accepted} events${total.rejected > 0 ? `; ${total.rejected} were refused` : ""}.`,
  );
  return EXIT.done;
}

/** What would be sent, without a server. */
async function countOnly(sessions: AsyncGenerator<NativeEventInput[]>, io: Io): Promise<ExitCode> {
  const total = { conversations: 0, events: 0, prompts: 0, requests: 0, tools: 0 };
  for await (const session of sessions) {
    total.conversations += 1;
    total.events += session.length;
    total.prompts += session.filter(event => event.type === "prompt").length;
    total.requests += session.filter(event => event.type === "request").length;
    total.tools += session.filter(event => event.type === "tool_result").length;
  }
  io.out(`Would import ${total.conversations} conversations with ${total.events} events:`);
  io.out(`  ${total.prompts} prompts, ${total.requests} requests, ${total.tools} tool calls`);
  return EXIT.done;
}

/** A date such as 2026-03-01, or a number of days such as 30d. */
function sinceOf(text: string, now: number): Date {
  const days = /^(\d{1,4})d$/.exec(text)?.[1];
  const date = days === undefined ? new Date(text) : new Date(now - Number(days) * 86_400_000);
  if (/^(\d{1,4}d|\d{4}-\d{2}-\d{2})/.test(text) && !Number.isNaN(date.getTime())) return date;
  throw new CliError(EXIT.usage, `"${text}" is no date such as 2026-03-01 and no number of days such as 30d.`);
}
