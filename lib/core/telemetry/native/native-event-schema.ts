import { z } from "zod";
import { EVENT_TYPES } from "../event";

/** Not `max()`: Zod measures values of other types too, and throws at those whose `length` is an object. */
const upTo = (chars: number) =>
  z
    .string()
    .refine(value => value.length <= chars, `Too long: at most ${chars} characters.`)
    .meta({ maxLength: chars });

/** A name, id or other short text; what has not the form of a name is dropped or hashed later. */
const text = upTo(512).nullish();
const amount = z.number().nonnegative().nullish();
const count = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).nullish();
const flag = z.boolean().nullish();
const content = upTo(4_000_000).nullish();

/**
 * One event of the native JSON format, as `POST /api/v1/events` takes it. Fields mean what they mean in `CanonicalEvent`; null and absent are
 * the same, unknown fields are counted and dropped. `developer`, `host`, `file`, `cwd`, `patch` and `command` are content: they are reduced when they
 * arrive (to a pseudonym, hashes, line counts, the kind of command) and are not stored.
 */
export const nativeEventSchema = z
  .object({
    type: z.enum(EVENT_TYPES).describe("What happened."),
    time: z
      .union([z.iso.datetime({ offset: true }), z.number().int().nonnegative()])
      .describe("When: RFC 3339 with offset, or Unix epoch milliseconds."),
    tool: z
      .string()
      .regex(/^[A-Za-z][\w.-]{0,63}$/)
      .describe("The client: codex, claude-code, gemini-cli, opencode, or a name of your own."),
    id: text.describe(
      "The client's own id of this request, prompt or message. The same id, session and type is the same event, however often it is sent.",
    ),
    callId: text.describe("Id of the tool call; it identifies decisions, results, edits, checks and reverts instead of `id`."),
    session: text.describe("The client's conversation id. Only `usage_metric` may come without one."),
    parentSession: text.describe("The conversation that this one serves."),
    childSession: text.describe("The conversation that this tool call opened."),
    thread: z
      .enum(["main", "auxiliary", "subagent"])
      .nullish()
      .describe("Whose conversation it is: a person's (default), a helper's such as a title, or an agent's."),
    turn: text.describe("The client's own id of the turn."),
    sequence: count.describe("Order among events of the same millisecond."),
    toolVersion: text,
    surface: z.enum(["tui", "exec", "ide", "sdk", "unknown"]).nullish(),
    interactive: flag.describe("Whether a person was waiting. By default true for tui and ide."),
    developer: text.describe("E-mail address or account id; stored as a pseudonym only. By default the token's person."),
    team: text,
    host: text.describe("Name of the machine; stored as a keyed hash only."),
    repo: text,
    branch: text,
    model: text,
    lane: text.describe("The lane that was intended; the used one follows from the model."),
    effort: text,
    durationMs: amount,
    firstTokenMs: amount.describe("Milliseconds to the first token."),
    executionMs: amount.describe("How long a tool call ran, without the wait for approval."),
    inputTokens: count.describe("All input tokens, cached ones included."),
    cachedTokens: count,
    outputTokens: count.describe("All output tokens, reasoning included."),
    reasoningTokens: count,
    costUsd: amount.describe("The client's own figure."),
    decision: z.enum(["accept", "reject", "abort", "auto"]).nullish(),
    decisionSource: z.enum(["user", "config", "hook", "unknown"]).nullish(),
    toolName: text,
    toolKind: z.enum(["edit", "exec", "read", "search", "other"]).nullish(),
    success: flag,
    exitCode: z.number().int().nullish(),
    command: content.describe("Shell line of a tool call; tells checks, commits and reverts, then it is dropped."),
    check: z.enum(["test", "lint", "type", "build", "other"]).nullish().describe("Kind of a `check`."),
    file: content.describe("Path of the one file that an `edit` or `revert` touched; stored as a keyed hash only."),
    cwd: content.describe("Working directory, from which relative paths of `file` and `command` are read; it is dropped."),
    patch: content.describe("Unified diff of that file; stored as line counts and keyed hashes of lines only."),
    linesAdded: count.describe("By default counted in `patch`."),
    linesRemoved: count.describe("By default counted in `patch`."),
    promptChars: count.describe("Length of the prompt. The prompt itself has no field."),
    isCommand: flag.describe("A prompt that only steers the client, such as `/status`."),
    errorType: text,
    statusCode: count,
    attempt: count.describe("Number of the failed try."),
    policyVersion: count,
    ruleId: text,
    decidedLane: text,
    reason: text.describe("Of an `outcome`: commit, pull_request, merge ..."),
    commit: text.describe("Of a merge or revert in a session `git:<repo>`: the commit that did it."),
    revertedCommit: text.describe("Of a revert: the commit that it takes back."),
    workType: text,
    workTypeSource: z.enum(["declared", "classified"]).nullish(),
    imported: flag.describe("Read from session files after the fact; gives way to live telemetry of the same conversation."),
  })
  .superRefine((event, issues) => {
    if (event.session || event.type === "usage_metric") return;
    issues.addIssue({ code: "custom", path: ["session"], message: "`session` is needed for every type but `usage_metric`." });
  });

/** What a sender writes. */
export type NativeEventInput = z.input<typeof nativeEventSchema>;
export type NativeEvent = z.output<typeof nativeEventSchema>;
