import { developerPseudonym } from "@/lib/core/access/developer-pseudonym";
import type { DecodeContext } from "./decode-context";
import type { CanonicalEvent } from "./event";
import { type Attributes, toNumber, toText } from "./otlp/attribute-value";
import type { OtlpRecord } from "./otlp/otlp-record";

/** Everything of an event that does not depend on its type. */
export type EventBase = Omit<CanonicalEvent, "eventId" | "type">;

/** Identity keys in the order in which they are trusted; the token's owner comes last. */
const DEVELOPER_KEYS = ["enduser.id", "user.email", "user.account_id"];

/** What the client is, where the record was made and by whom; all else null. Record attributes win over resource attributes. */
export function eventBase(
  record: OtlpRecord,
  ctx: DecodeContext,
  client: { tool: string; surface: string; interactive: boolean },
): EventBase {
  const read = (...keys: string[]) => firstText(keys, record.attributes, record.resource);
  const host = read("host.name");
  return {
    ...EMPTY,
    org: ctx.org,
    tsMs: record.timeMs ?? ctx.receivedAtMs,
    receivedAtMs: ctx.receivedAtMs,
    ...client,
    toolVersion: read("app.version", "service.version"),
    sequence: record.orderNs,
    developer: developer(read(...DEVELOPER_KEYS), ctx),
    team: read("team.id", "team")?.toLowerCase() ?? ctx.tokenTeam,
    host: host === null ? null : ctx.hash("host", host).slice(0, 16),
    tokenId: ctx.tokenId,
    repo: repoName(read("repo", "vcs.repository.name")),
    branch: read("branch", "vcs.ref.head.name"),
    lane: read("lane"),
    workType: read("work_type"),
    policyVersion: toNumber(record.attributes.get("policy_version") ?? record.resource.get("policy_version")),
    ruleId: read("rule_id"),
    decidedLane: read("decided_lane"),
    attributes: {},
  };
}

function firstText(keys: string[], ...sources: Attributes[]): string | null {
  for (const key of keys) {
    for (const source of sources) {
      const text = toText(source.get(key));
      if (text !== null) return text;
    }
  }
  return null;
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

const EMPTY: EventBase = {
  org: "",
  tsMs: 0,
  receivedAtMs: 0,
  tool: "",
  toolVersion: null,
  surface: "unknown",
  interactive: false,
  session: "",
  parentSession: null,
  thread: "main",
  turn: null,
  sequence: null,
  developer: null,
  team: null,
  host: null,
  tokenId: "",
  repo: null,
  branch: null,
  model: null,
  lane: null,
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
  policyVersion: null,
  ruleId: null,
  decidedLane: null,
  reason: null,
  workType: null,
  childSession: null,
  attributes: {},
};
