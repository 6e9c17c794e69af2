import { z } from "zod";
import type { GitPull } from "@/lib/core/git/delivery";
import type { MergedPull } from "@/lib/core/git/pull-events";
import type { ControlDb, ControlTx } from "./client";
import { toJson } from "./json";

/** More review events of one pull request are not kept. */
const MAX_REVIEWS = 500;

const reviewsSchema = z.array(z.tuple([z.string(), z.number()]));

/** Runs `work` while no other process works on the same repository: a merge and its push come at one moment and must find each other. */
export async function inRepository<T>(db: ControlDb, connectionId: string, repo: string, work: (tx: ControlTx) => Promise<T>): Promise<T> {
  return db.$transaction(async tx => {
    await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(${`git ${connectionId} ${repo}`}, 0))) AS locked`;
    return work(tx);
  });
}

export async function savePush(
  tx: ControlTx,
  push: { connectionId: string; repo: string; sha: string; files: string[] },
  seenAtMs: number,
): Promise<void> {
  const { connectionId, repo, sha } = push;
  const data = { ...push, seenAt: new Date(seenAtMs) };
  await tx.gitPush.upsert({ where: { connectionId_repo_sha: { connectionId, repo, sha } }, create: data, update: data });
}

export async function savePull(tx: ControlTx, connectionId: string, pull: GitPull, seenAtMs: number): Promise<void> {
  const { repo, number, openedAtMs, mergeSha, change, atMs } = pull;
  const data = {
    openedAt: new Date(openedAtMs),
    seenAt: new Date(seenAtMs),
    ...(change === "merged" && { mergeSha, mergedAt: new Date(atMs) }),
  };
  await tx.gitPull.upsert({
    where: { connectionId_repo_number: { connectionId, repo, number } },
    create: { connectionId, repo, number, reviews: [], ...data },
    update: data,
  });
}

export type NewReview = { repo: string; number: number; openedAtMs: number; reviewer: string; atMs: number };

/** Adds one review event; the same one again changes nothing. */
export async function addReview(tx: ControlTx, connectionId: string, review: NewReview, seenAtMs: number): Promise<void> {
  const { repo, number, openedAtMs, reviewer, atMs } = review;
  const where = { connectionId_repo_number: { connectionId, repo, number } };
  const known = await tx.gitPull.findUnique({ where, select: { reviews: true } });
  const reviews = reviewsSchema.parse(known?.reviews ?? []);
  if (reviews.length >= MAX_REVIEWS || reviews.some(each => each[0] === reviewer && each[1] === atMs)) return;
  const data = { reviews: toJson([...reviews, [reviewer, atMs]]), openedAt: new Date(openedAtMs), seenAt: new Date(seenAtMs) };
  await tx.gitPull.upsert({ where, create: { connectionId, repo, number, ...data }, update: data });
}

/** The pull request that was merged by this commit, with the files of the push that brought it; null while either is not known. */
export async function findMergedPull(tx: ControlTx, connectionId: string, repo: string, mergeSha: string): Promise<MergedPull | null> {
  const pull = await tx.gitPull.findFirst({ where: { connectionId, repo, mergeSha } });
  const push = await tx.gitPush.findUnique({ where: { connectionId_repo_sha: { connectionId, repo, sha: mergeSha } } });
  if (pull?.mergedAt == null || push === null) return null;
  const { number, openedAt, mergedAt, reviews } = pull;
  const times = { openedAtMs: openedAt.getTime(), mergedAtMs: mergedAt.getTime() };
  return { repo, number, ...times, mergeSha, reviews: reviewsSchema.parse(reviews), files: push.files };
}

/** Forgets what was last heard of before an instant. */
export async function forgetOldGitWork(tx: ControlTx, beforeMs: number): Promise<void> {
  const where = { seenAt: { lt: new Date(beforeMs) } };
  await tx.gitPush.deleteMany({ where });
  await tx.gitPull.deleteMany({ where });
}
