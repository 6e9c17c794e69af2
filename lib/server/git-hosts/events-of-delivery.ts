import type { GitHost } from "@/lib/contract/git-connections";
import type { GitDelivery, GitPull, GitPush, GitReview } from "@/lib/core/git/delivery";
import { authorIdentities } from "@/lib/core/git/git-event";
import { pullEvent, reviewEvents } from "@/lib/core/git/pull-events";
import { pushEvents } from "@/lib/core/git/push-events";
import { createSightings, type IdentitySighting } from "@/lib/core/identity/sightings";
import type { DecodeContext } from "@/lib/core/telemetry/decode-context";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { controlDb } from "../control-db/client";
import { addReview, findMergedPull, forgetOldGitWork, inRepository, savePull, savePush } from "../control-db/git-work";
import { memberTeams } from "../identity/member-teams";
import { keyedHash } from "../organization/keyed-hash";

export type DeliverySource = { id: string; org: string; host: GitHost; receivedAtMs: number };
export type DeliveryEvents = { events: CanonicalEvent[]; identities: IdentitySighting[]; leftOut: number };

const NOTHING: DeliveryEvents = { events: [], identities: [], leftOut: 0 };
/** A pull request that nobody touched for so long, or whose push never came, is forgotten. */
const KEEP_MS = 90 * 86_400_000;

/**
 * The canonical events of one delivery. How long a file was reviewed is known when its pull request was merged and the push of that merge has come, in
 * either order; until then both are remembered, as hashes, instants and numbers.
 */
export async function eventsOfDelivery(delivery: GitDelivery, source: DeliverySource): Promise<DeliveryEvents> {
  const ctx = await decodeContext(source);
  switch (delivery.kind) {
    case "push":
      return delivery.toDefaultBranch ? eventsOfPush(delivery, source, ctx) : NOTHING;
    case "pull":
      return eventsOfPull(delivery, source, ctx);
    case "review":
      return rememberReview(delivery, source, ctx);
  }
}

async function eventsOfPush(push: GitPush, source: DeliverySource, ctx: DecodeContext): Promise<DeliveryEvents> {
  const { events, leftOut, reviewable } = pushEvents(push, source.host, ctx);
  const sightings = createSightings();
  for (const { authorEmail } of push.commits) sightings.see(authorIdentities(authorEmail, ctx), null);
  const pull = await inRepository(controlDb(), source.id, push.repo, async tx => {
    await forgetOldGitWork(tx, source.receivedAtMs - KEEP_MS);
    await savePush(tx, { connectionId: source.id, repo: push.repo, sha: push.headSha, files: reviewable }, source.receivedAtMs);
    return findMergedPull(tx, source.id, push.repo, push.headSha);
  });
  const reviews = pull === null ? [] : reviewEvents(pull, source.host, ctx);
  return { events: [...events, ...reviews], identities: sightings.list(), leftOut };
}

async function eventsOfPull(pull: GitPull, source: DeliverySource, ctx: DecodeContext): Promise<DeliveryEvents> {
  const merged = await inRepository(controlDb(), source.id, pull.repo, async tx => {
    await savePull(tx, source.id, pull, source.receivedAtMs);
    return pull.mergeSha === null ? null : findMergedPull(tx, source.id, pull.repo, pull.mergeSha);
  });
  const reviews = merged === null ? [] : reviewEvents(merged, source.host, ctx);
  return { ...NOTHING, events: [pullEvent(pull, source.host, ctx), ...reviews] };
}

async function rememberReview(review: GitReview, source: DeliverySource, ctx: DecodeContext): Promise<DeliveryEvents> {
  const reviewer = ctx.hash("identity", `${source.host}\0${review.reviewer}`).slice(0, 16);
  await inRepository(controlDb(), source.id, review.repo, tx => addReview(tx, source.id, { ...review, reviewer }, source.receivedAtMs));
  return NOTHING;
}

async function decodeContext({ org, id, receivedAtMs }: DeliverySource): Promise<DecodeContext> {
  const [hash, teams] = await Promise.all([keyedHash(org), memberTeams(org)]);
  const nobody = { tokenDeveloper: null, tokenTeam: null };
  return { org, receivedAtMs, tokenId: id, ...nobody, hash, teamOf: developer => teams.get(developer) ?? null };
}
