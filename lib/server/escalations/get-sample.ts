import { type ReviewSample, sampleQuerySchema } from "@/lib/contract/escalations";
import { actorIdOf } from "@/lib/core/access/actor-id";
import { sampleResults } from "@/lib/core/escalation/sample-results";
import { authorize, type Ctx } from "../ctx";
import { dateOf, ensureSample } from "./ensure-sample";
import { listReviewers } from "./list-reviewers";
import { loadItems } from "./load-items";
import { reviewWeek, wholeScope } from "./review-week";
import { type Given, loadSampledItems } from "./sampled-items";

/** The sample of a closed week: the reader's own items, how far everyone is, and what came of it once the reader has judged all of theirs. */
export async function getSample(ctx: Ctx, query: URLSearchParams): Promise<ReviewSample> {
  authorize(ctx, "escalations.review");
  const week = await reviewWeek(ctx, sampleQuerySchema.parse(Object.fromEntries(query)).week);
  await ensureSample(ctx, week);
  const given = await loadSampledItems(ctx.db, ctx.actor.org, { week: dateOf(week.from) });
  const me = actorIdOf(ctx.actor);
  const own = given.filter(({ reviewers }) => reviewers.some(({ userId }) => userId === me));
  const isDue = own.some(({ reviewers }) => reviewers.some(({ userId, done }) => userId === me && !done));
  return {
    from: week.from,
    to: week.to,
    drawnAt: given[0]?.drawnAt.toISOString() ?? null,
    drawn: given.length,
    items: await loadItems(ctx, "escalation", wholeScope(ctx.actor.org, week), own),
    progress: await progressOf(ctx, given),
    results: isDue || given.length === 0 ? null : sampleResults(given),
  };
}

async function progressOf(ctx: Ctx, given: readonly Given[]): Promise<ReviewSample["progress"]> {
  const names = new Map((await listReviewers(ctx.db, ctx.actor.org)).map(({ userId, name }) => [userId, name]));
  const parts = given.flatMap(({ reviewers }) => reviewers);
  return [...new Set(parts.map(({ userId }) => userId))].map(userId => {
    const own = parts.filter(part => part.userId === userId);
    return {
      reviewerName: names.get(userId) ?? null,
      isMine: userId === actorIdOf(ctx.actor),
      items: own.length,
      done: own.filter(({ done }) => done).length,
    };
  });
}
