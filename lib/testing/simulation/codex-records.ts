import type { SimulatedDeveloper } from "./organization";
import type { Random } from "./random";
import type { PlannedEdit, PlannedTurn, SessionPlan } from "./session-plan";

const MODELS = { fast: "gpt-5.3-codex-spark", deep: "gpt-5.3-codex" } as const;
const VERSION = "0.169.0";

type LogRecord = {
  timeUnixNano: string;
  observedTimeUnixNano: string;
  severityNumber: number;
  body: null;
  attributes: { key: string; value: { stringValue: string } }[];
};
export type OtlpLogs = {
  resourceLogs: { resource: { attributes: LogRecord["attributes"] }; scopeLogs: { scope: { name: string }; logRecords: LogRecord[] }[] }[];
};

type Values = Record<string, string>;

function attributes(...groups: Values[]): LogRecord["attributes"] {
  const list: LogRecord["attributes"] = [];
  for (const values of groups) {
    for (const key of Object.keys(values)) list.push({ key, value: { stringValue: values[key] ?? "" } });
  }
  return list;
}

type Conversation = { id: string; atMs: number; records: LogRecord[]; calls: number; files: Map<number, string[]>; lines: number };

/** Appends one Codex log record at the conversation's present time. Codex leaves `timeUnixNano` zero and writes numbers as strings. */
function log(conversation: Conversation, model: string, name: string, values: Values): void {
  const ms = Math.round(conversation.atMs);
  conversation.records.push({
    timeUnixNano: "0",
    observedTimeUnixNano: `${ms}000000`,
    severityNumber: 9,
    body: null,
    attributes: attributes({ "event.name": name }, values, {
      "event.timestamp": new Date(ms).toISOString(),
      "conversation.id": conversation.id,
      "app.version": VERSION,
      originator: "codex-tui",
      "terminal.type": "xterm-256color",
      model,
      slug: model,
    }),
  });
}

function tool(
  conversation: Conversation,
  model: string,
  call: { name: string; args: string; output: string; durationMs: number; decision: string; source: string; success?: boolean },
): void {
  conversation.calls += 1;
  const callId = `call_${conversation.id.slice(0, 8)}_${conversation.calls}`;
  log(conversation, model, "codex.tool_decision", { tool_name: call.name, call_id: callId, decision: call.decision, source: call.source });
  if (call.decision === "denied") return;
  conversation.atMs += call.durationMs;
  log(conversation, model, "codex.tool_result", {
    tool_name: call.name,
    call_id: callId,
    duration_ms: String(Math.round(call.durationMs)),
    success: String(call.success ?? true),
    arguments: call.args,
    output: call.output,
  });
}

function exec(conversation: Conversation, model: string, command: string, exitCode = 0, durationMs = 900): void {
  const output = `Exit code: ${exitCode}\nWall time: ${(durationMs / 1000).toFixed(1)} seconds\nOutput:\n`;
  tool(conversation, model, {
    name: "exec_command",
    args: JSON.stringify({ cmd: command }),
    output,
    durationMs,
    decision: "approved",
    source: "Config",
  });
}

const fileName = (file: number): string => `src/module-${file}.ts`;

function patch(conversation: Conversation, edit: PlannedEdit): string {
  const before = conversation.files.get(edit.file) ?? [];
  const removed = before.slice(0, Math.min(edit.takesBack, before.length));
  const added = Array.from({ length: edit.added }, () => `  const value${conversation.lines++} = measure(${conversation.lines});`);
  conversation.files.set(edit.file, added);
  return [
    "*** Begin Patch",
    `*** Update File: ${fileName(edit.file)}`,
    "@@",
    ...removed.map(line => `-${line}`),
    ...added.map(line => `+${line}`),
    "*** End Patch",
    "",
  ].join("\n");
}

function applyEdit(conversation: Conversation, model: string, turn: PlannedTurn, edit: PlannedEdit): void {
  const source = edit.asked ? "User" : "Config";
  const output = `Exit code: 0\nWall time: 0.1 seconds\nOutput:\nSuccess. Updated the following files:\nM ${fileName(edit.file)}\n`;
  tool(conversation, model, {
    name: "apply_patch",
    args: patch(conversation, edit),
    output,
    durationMs: 120 + turn.permissionMs,
    decision: edit.rejected ? "denied" : "approved",
    source,
  });
}

function completed(conversation: Conversation, model: string, random: Random, turn: PlannedTurn): void {
  const input = Math.round(random.logNormal(turn.lane === "fast" ? 9_000 : 42_000, 0.4));
  const output = Math.round(random.logNormal(turn.lane === "fast" ? 350 : 1_800, 0.5));
  const reasoning = turn.lane === "fast" ? 0 : Math.round(output * 0.6);
  log(conversation, model, "codex.sse_event", {
    "event.kind": "response.completed",
    input_token_count: String(input),
    cached_token_count: String(Math.round(input * 0.8)),
    output_token_count: String(output),
    reasoning_token_count: String(reasoning),
    tool_token_count: String(input + output),
    model_reasoning_effort: turn.lane === "fast" ? "low" : "high",
  });
}

function playTurn(conversation: Conversation, turn: PlannedTurn, random: Random): void {
  const model = MODELS[turn.lane];
  log(conversation, model, "codex.user_prompt", { prompt_length: String(random.integer(20, 400)), prompt: "[REDACTED]" });
  const start = conversation.atMs;
  conversation.atMs += turn.firstTokenMs;
  if (turn.error) {
    log(conversation, model, "codex.api_request", {
      duration_ms: "40",
      "http.response.status_code": "500",
      attempt: "3",
      endpoint: "/responses",
      "error.message": "upstream",
    });
    return;
  }
  log(conversation, model, "codex.turn_ttft", { duration_ms: String(Math.round(turn.firstTokenMs)) });
  const requests = turn.lane === "fast" ? 1 : 3;
  const step = Math.max(turn.waitMs - turn.firstTokenMs, 400) / (requests + 1);
  for (let i = 0; i < requests; i++) {
    conversation.atMs += step;
    completed(conversation, model, random, turn);
    const from = Math.floor((i * turn.commands) / requests);
    const to = Math.floor(((i + 1) * turn.commands) / requests);
    for (let c = from; c < to; c++) exec(conversation, model, random.pick(["ls src", "rg measure src", "cat src/module-1.ts"]), 0, 60);
  }
  if (turn.revert && turn.edit) exec(conversation, model, `git checkout -- ${fileName(turn.edit.file)}`, 0, 80);
  if (turn.edit) applyEdit(conversation, model, turn, turn.edit);
  if (turn.check !== "none") exec(conversation, model, "npm test", turn.check === "fail" ? 1 : 0, 2_500);
  if (turn.commit) exec(conversation, model, "git commit -am 'work'", 0, 200);
  conversation.atMs = Math.max(conversation.atMs, start + turn.waitMs + turn.permissionMs);
  if (turn.abort) {
    log(conversation, model, "codex.tool_decision", {
      tool_name: "exec_command",
      call_id: `call_${conversation.id.slice(0, 8)}_stopped_${conversation.calls++}`,
      decision: "approved",
      source: "Config",
    });
    return;
  }
  completed(conversation, model, random, turn);
}

/** Codex opens a second conversation that invents a title; real telemetry holds it, so the simulated does. */
function titleConversation(conversation: Conversation, model: string, id: string): Conversation {
  const title: Conversation = { id, atMs: conversation.atMs + 300, records: [], calls: 0, files: new Map(), lines: 0 };
  log(title, model, "codex.conversation_starts", { provider_name: "OpenAI" });
  log(title, model, "codex.user_prompt", {
    prompt_length: "421",
    prompt: "Generate a concise, single-line task title of at most 36 characters",
  });
  title.atMs += 400;
  log(title, model, "codex.sse_event", {
    "event.kind": "response.completed",
    input_token_count: "300",
    cached_token_count: "0",
    output_token_count: "8",
    reasoning_token_count: "0",
    tool_token_count: "308",
  });
  return title;
}

/** A version-4-shaped id from the seeded source. */
function conversationId(random: Random): string {
  const hex = (length: number): string =>
    random
      .integer(0, 16 ** length - 1)
      .toString(16)
      .padStart(length, "0");
  return `${hex(8)}-${hex(4)}-7${hex(3)}-a${hex(3)}-${hex(6)}${hex(6)}`;
}

/** The OTLP request that a Codex terminal session following the plan would send, and when its last record was made. */
export function codexRequest(
  plan: SessionPlan,
  options: { developer: SimulatedDeveloper; repo: string; startMs: number; random: Random; attributed: boolean },
): { body: OtlpLogs; endMs: number } {
  const { developer, random } = options;
  const conversation: Conversation = {
    id: conversationId(random),
    atMs: options.startMs,
    records: [],
    calls: 0,
    files: new Map(),
    lines: 0,
  };
  const firstModel = MODELS[plan.turns[0]?.lane ?? "fast"];
  log(conversation, firstModel, "codex.conversation_starts", {
    provider_name: "OpenAI",
    approval_policy: "on-request",
    sandbox_policy: "workspace-write",
  });
  conversation.atMs += 4_000;
  const title = titleConversation(conversation, firstModel, conversationId(random));
  plan.turns.forEach((turn, i) => {
    if (i > 0) conversation.atMs += turn.gapMs;
    playTurn(conversation, turn, random);
  });
  const resource = {
    "service.name": "codex_cli_rs",
    "service.version": VERSION,
    "host.name": developer.host,
    "team.id": developer.team.slug,
    repo: options.repo,
    work_type: plan.work,
    ...(options.attributed ? { "enduser.id": developer.email } : {}),
  };
  const logRecords = [...conversation.records, ...title.records];
  return {
    body: {
      resourceLogs: [
        { resource: { attributes: attributes(resource) }, scopeLogs: [{ scope: { name: "codex_otel.log_only" }, logRecords }] },
      ],
    },
    endMs: Math.round(conversation.atMs),
  };
}
