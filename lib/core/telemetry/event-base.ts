import { BLANK_EVENT } from "./blank-event";
import type { DecodeContext } from "./decode-context";
import type { CanonicalEvent } from "./event";
import { toNumber, toText } from "./otlp/attribute-value";
import type { OtlpRecord } from "./otlp/otlp-record";
import { recordVersion } from "./record-version";

const TEAM_KEYS = ["team.id", "team"];
const HOST_KEYS = ["host.name"];
const REPO_KEYS = ["repo", "vcs.repository.name", "github.copilot.git.repository", "copilot_chat.repo.remote_url"];
const BRANCH_KEYS = ["branch", "vcs.ref.head.name", "github.copilot.git.branch", "copilot_chat.repo.head_branch_name"];

/**
 * An event on its way: what the client is and where the record was made; all else blank, its id and its type to be set, and by whom to be said by
 * `withIdentities`. Record attributes win over resource attributes.
 */
export function eventBase(
  record: OtlpRecord,
  ctx: DecodeContext,
  client: { tool: string; surface: string; interactive: boolean },
): CanonicalEvent {
  const host = firstText(HOST_KEYS, record);
  return {
    ...BLANK_EVENT,
    org: ctx.org,
    tsMs: record.timeMs ?? ctx.receivedAtMs,
    receivedAtMs: ctx.receivedAtMs,
    tool: client.tool,
    toolVersion: recordVersion(record),
    surface: client.surface,
    interactive: client.interactive,
    sequence: record.orderNs,
    team: firstText(TEAM_KEYS, record)?.toLowerCase() ?? ctx.tokenTeam,
    host: host === null ? null : ctx.hash("host", host).slice(0, 16),
    tokenId: ctx.tokenId,
    repo: repoName(firstText(REPO_KEYS, record)),
    branch: firstText(BRANCH_KEYS, record),
    lane: textOf("lane", record),
    policyVersion: toNumber(record.attributes.get("policy_version") ?? record.resource.get("policy_version")),
    ruleId: textOf("rule_id", record),
    decidedLane: textOf("decided_lane", record),
    workType: textOf("work_type", record),
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
