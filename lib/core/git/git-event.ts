import { withIdentities } from "@/lib/core/identity/attribute-identity";
import { identitiesOf } from "@/lib/core/identity/identities-of";
import type { Identity } from "@/lib/core/identity/identity";
import type { DecodeContext } from "@/lib/core/telemetry/decode-context";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { eventBase } from "@/lib/core/telemetry/event-base";
import { idFromKey } from "@/lib/core/telemetry/event-id";
import { gitSession } from "@/lib/core/telemetry/git-session";
import type { AttributeValue } from "@/lib/core/telemetry/otlp/attribute-value";
import type { OtlpRecord } from "@/lib/core/telemetry/otlp/otlp-record";
import { sealEvent } from "@/lib/core/telemetry/seal-event";
import type { GitTool } from "./delivery";

export type GitEventInput = {
  tool: GitTool;
  repo: string;
  type: "outcome" | "revert";
  reason: "merge" | "review" | "pull_request" | "closed" | null;
  atMs: number;
  authorEmail: string | null;
  fileHash: string | null;
  reviewable: boolean | null;
  /** What makes the event the same when it is reported again: a commit or the number of a pull request. */
  key: string;
  attributes: Record<string, string>;
};

/** A canonical event of what happened to a repository: sealed, and in the repository's own session. */
export function gitEvent(input: GitEventInput, ctx: DecodeContext): CanonicalEvent {
  const { tool, repo, type, reason, key, fileHash, reviewable, attributes } = input;
  const author = authorRecord(input.authorEmail, repo, input.atMs);
  const base = eventBase(author, ctx, { tool, surface: "unknown", interactive: false });
  const event = { ...base, session: gitSession(repo), type, reason, fileHash, reviewable, attributes };
  event.eventId = idFromKey(ctx.hash, event, key, reason ?? "", fileHash ?? "");
  return sealEvent(withIdentities(event, identitiesOf(author, ctx), ctx.teamOf));
}

/** The names that a commit's author has. */
export function authorIdentities(authorEmail: string | null, ctx: DecodeContext): Identity[] {
  return identitiesOf(authorRecord(authorEmail, "", 0), ctx);
}

/** In the form that everyone is named in, so that a commit's author and a client's user of one address are one developer. */
function authorRecord(authorEmail: string | null, repo: string, timeMs: number): OtlpRecord {
  const attributes = new Map<string, AttributeValue>([
    ["user.email", authorEmail],
    ["repo", repo],
  ]);
  return {
    signal: "logs",
    resource: new Map(),
    scope: "",
    name: null,
    timeMs,
    orderNs: 0,
    attributes,
    body: null,
    point: null,
    durationMs: null,
    span: null,
  };
}
