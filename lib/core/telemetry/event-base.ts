import { developerPseudonym } from "@/lib/core/access/developer-pseudonym";
import type { DecodeContext } from "./decode-context";
import type { CanonicalEvent } from "./event";
import { toNumber, toText } from "./otlp/attribute-value";
import type { OtlpRecord } from "./otlp/otlp-record";

/** Identity keys in the order in which they are trusted; the token's owner comes last. */
const DEVELOPER_KEYS = ["enduser.id", "user.email", "user.account_id"];
const VERSION_KEYS = ["app.version", "service.version"];
const TEAM_KEYS = ["team.id", "team"];
const HOST_KEYS = ["host.name"];
const REPO_KEYS = ["repo", "vcs.repository.name"];
const BRANCH_KEYS = ["branch", "vcs.ref.head.name"];

/**
 * An event on its way: what the client is, where the record was made and by whom; all else null, its id still empty and its type to be set.
 * Record attributes win over resource attributes. One literal with every field, because adding fields to a copy is what would take the time.
 */
export function eventBase(
  record: OtlpRecord,
  ctx: DecodeContext,
  client: { tool: string; surface: string; interactive: boolean },
): CanonicalEvent {
  const host = firstText(HOST_KEYS, record);
  return {
    org: ctx.org,
    eventId: "",
    tsMs: record.timeMs ?? ctx.receivedAtMs,
    receivedAtMs: ctx.receivedAtMs,
    tool: client.tool,
    toolVersion: firstText(VERSION_KEYS, record),
    surface: client.surface,
    interactive: client.interactive,
    session: "",
    parentSession: null,
    thread: "main",
    turn: null,
    sequence: record.orderNs,
    developer: developer(firstText(DEVELOPER_KEYS, record), ctx),
    team: firstText(TEAM_KEYS, record)?.toLowerCase() ?? ctx.tokenTeam,
    host: host === null ? null : ctx.hash("host", host).slice(0, 16),
    tokenId: ctx.tokenId,
    repo: repoName(firstText(REPO_KEYS, record)),
    branch: firstText(BRANCH_KEYS, record),
    type: "usage_metric",
    model: null,
    lane: textOf("lane", record),
    effort: null,
    durationMs: null,
    firstTokenMs: null,
    inputTokens: null,
    cachedTokens: null,
    outputTokens: null,
    reasoningTokens: null,
    costUsd: null,
    decision: null,
    decisionSource: null,
    toolName: null,
    toolKind: null,
    callId: null,
    success: null,
    exitCode: null,
    fileHash: null,
    reviewable: null,
    linesAdded: null,
    linesRemoved: null,
    addedLineHashes: [],
    removedLineHashes: [],
    promptChars: null,
    isCommand: false,
    errorType: null,
    statusCode: null,
    policyVersion: toNumber(record.attributes.get("policy_version") ?? record.resource.get("policy_version")),
    ruleId: textOf("rule_id", record),
    decidedLane: textOf("decided_lane", record),
    reason: null,
    workType: textOf("work_type", record),
    childSession: null,
    attributes: {},
  };
}

function firstText(keys: readonly string[], record: OtlpRecord): string | null {
  for (const key of keys) {
    const text = textOf(key, record);
    if (text !== null) return text;
  }
  return null;
}

function textOf(key: string, { attributes, resource }: OtlpRecord): string | null {
  return toText(attributes.get(key)) ?? toText(resource.get(key));
}

/** `https://user:secret@host/owner/name.git` and `git@host:owner/name.git` become `owner/name`: an address may carry credentials. */
function repoName(text: string | null): string | null {
  if (text === null) return null;
  const path = text.replace(/^[a-z+]+:\/\/[^/]*\//i, "").replace(/^[^/@\s]+@[^:/\s]+:/, "");
  return path.replace(/\.git$/, "").replace(/\/+$/, "");
}

function developer(identity: string | null, ctx: DecodeContext): string | null {
  return identity === null ? ctx.tokenDeveloper : developerPseudonym(ctx.hash, identity);
}
